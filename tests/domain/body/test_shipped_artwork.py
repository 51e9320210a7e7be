"""What ships as artwork is whole, says where it comes from, and never shows left as right."""

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from prolodesk.domain.body.artwork import CLOSE, CURVE, MOVE, Artwork, unpack, with_skin
from prolodesk.domain.body.projection import Laterality, View, mirrored_view, other_side, project, side_of
from prolodesk.shipped import shipped
from resources.body.make.pack import ART_VERSION, HIT_POINTS

FOLDER = shipped("body")
DRAWN = sorted(path.stem for path in FOLDER.glob("*.bin"))
WHOLE = ("anterior", "posterior", "right")
SIDED = [name for name in DRAWN if name == "right" or name.endswith("_r")]


@pytest.fixture(scope="module")
def views() -> dict[str, dict[str, Any]]:
    table = json.loads((FOLDER / "views.json").read_text(encoding="utf-8"))
    assert table["art_version"] == ART_VERSION
    return {entry["name"]: entry for entry in table["views"]}


@pytest.fixture(scope="module")
def landmarks() -> dict[str, list[float]]:
    table = json.loads((FOLDER / "landmarks.json").read_text(encoding="utf-8"))
    assert table["art_version"] == ART_VERSION
    return {**table["landmarks"], **table["attachments"]}


def view_of(entry: dict[str, Any]) -> View:
    rows = tuple(tuple(row) for row in (*entry["rows"], entry["toward"]))
    return View(entry["name"], rows, tuple(entry["origin_mm"]), tuple(entry["window_mm"]))  # type: ignore[arg-type]


def test_every_file_is_the_one_its_provenance_names() -> None:
    text = (FOLDER / "PROVENANCE").read_text(encoding="utf-8")
    assert f"art version {ART_VERSION}\n" in text
    named = dict(re.findall(r"^  ([0-9a-f]{64})  (\S+)$", text, re.MULTILINE))
    told = {name: digest for digest, name in named.items()}
    there = {path.name for path in FOLDER.iterdir() if path.is_file() and path.name != "PROVENANCE"}
    assert told.keys() == there
    assert {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in there} == told


def test_those_whose_work_is_in_it_are_named() -> None:
    notice = (FOLDER / "NOTICE").read_text(encoding="utf-8")
    for owed in ("Rajagopal", "Copyright (c) 2015 Stanford University", "OpenSim", "MakeHuman", "CC0"):
        assert owed in notice


def test_every_region_of_the_body_has_its_views() -> None:
    knee = {f"knee_{look}_r" for look in ("anterior", "posterior", "medial", "lateral")}
    foot = {f"foot_{look}_r" for look in ("lateral", "medial", "dorsal", "plantar", "posterior")}
    arm = {f"shoulder_{look}_r" for look in ("anterior", "posterior", "lateral")}
    arm |= {f"elbow_{look}_r" for look in ("anterior", "medial", "lateral")} | {"hand_dorsal_r", "hand_palmar_r"}
    hip = {f"hip_{look}_r" for look in ("anterior", "lateral", "posterior")}
    trunk = {"lumbopelvic_posterior", "thoracic_posterior", "ribs_anterior", "neck_posterior"}
    head = {"neck_lateral_r", "tmj_lateral_r"}
    assert set(DRAWN) == {*WHOLE, *knee, *foot, *arm, *hip, *trunk, *head}


@pytest.mark.parametrize("name", DRAWN)
def test_a_shipped_view_is_whole(name: str, outlines: dict[str, Artwork], views: dict[str, dict[str, Any]]) -> None:
    read = outlines[name]
    assert read.version == ART_VERSION
    assert read.view == view_of(views[name])
    assert {"skin", "bone", "skin_line"} <= {layer.role for layer in read.layers}
    for layer in read.layers:
        assert len(layer.coords) == 2 * (layer.verbs.count(MOVE) + 3 * layer.verbs.count(CURVE))
        assert layer.verbs.count(CLOSE) in (0, layer.verbs.count(MOVE))
    assert len({bone.name for bone in read.bones}) == len(read.bones)
    for bone in read.bones:
        assert 3 <= sum(map(len, bone.rings)) <= HIT_POINTS


@pytest.mark.parametrize("name", DRAWN)
def test_a_shipped_view_keeps_its_hands(name: str, views: dict[str, dict[str, Any]]) -> None:
    (a, b, c), (d, e, f) = views[name]["rows"]
    cross = [b * f - c * e, c * d - a * f, a * e - b * d]
    assert cross == [-value for value in views[name]["toward"]]


@pytest.mark.parametrize("name", SIDED)
def test_a_view_of_one_side_shows_no_bone_as_the_other_sides(name: str, outlines: dict[str, Artwork]) -> None:
    read = outlines[name]
    if not read.view.frontal:
        assert not [bone.name for bone in read.bones if bone.name.endswith("_l")]
    assert name == "tmj_lateral_r" or [bone.name for bone in read.bones if bone.name.endswith("_r")]


@pytest.mark.parametrize(
    "name", [name for name in DRAWN if name.startswith(("anterior", "posterior", "ribs", "neck_p"))]
)
def test_right_bones_lie_on_the_patients_right(name: str, outlines: dict[str, Artwork]) -> None:
    read = outlines[name]
    for bone in read.bones:
        if bone.name.endswith(("_l", "_r")) and not bone.name.startswith(("ilium", "rib")):
            middle = sum(x for ring in bone.rings for x, _ in ring) / sum(map(len, bone.rings))
            expected = Laterality.LEFT if bone.name.endswith("_l") else Laterality.RIGHT
            assert side_of(read.view, middle) is expected, bone.name


@pytest.mark.parametrize("name", SIDED)
def test_the_left_is_the_right_turned_over_to_the_tenth_of_a_millimetre(
    name: str, outlines: dict[str, Artwork]
) -> None:
    right = outlines[name]
    left = unpack((FOLDER / f"{name}.bin").read_bytes(), bands=False, mirrored=True)
    assert left.view == mirrored_view(right.view)
    paper = 10 * (2 * right.view.window[0] + right.view.window[2])
    for here, there in zip(right.bones, left.bones, strict=True):
        assert there.name == other_side(here.name)
        turned = [[(round(paper - 10 * x), round(10 * y)) for x, y in ring] for ring in here.rings]
        assert [[(round(10 * x), round(10 * y)) for x, y in ring] for ring in there.rings] == turned


def test_landmarks_of_both_sides_are_mirror_images(landmarks: dict[str, list[float]]) -> None:
    for name, (x, y, z) in landmarks.items():
        other = re.sub(r"_([lr])(\.|$)", lambda side: f"_{'r' if side[1] == 'l' else 'l'}{side[2]}", name)
        assert landmarks[other] == pytest.approx([-x, y, z], abs=1e-9), name
        if other == name:
            assert x == 0


@pytest.mark.parametrize(
    ("name", "bone"),
    [
        ("PSIS_r", "ilium_r"),
        ("L4.spinous", "L4"),
        ("greater_trochanter.lateral_l", "femur_l"),
        ("scapula.inferior_angle_r", "scapula_r"),
        ("olecranon_l", "ulna_l"),
        ("sacrum.apex", "sacrum"),
    ],
)
def test_landmarks_stand_on_their_bones(
    name: str, bone: str, outlines: dict[str, Artwork], landmarks: dict[str, list[float]]
) -> None:
    read = outlines["posterior"]
    x, y = project(read.view, tuple(landmarks[name]))  # type: ignore[arg-type]
    near = [(x + dx, y + dy) for dx in (-3, 0, 3) for dy in (-3, 0, 3)]
    assert any(drawn.holds(at) for drawn in read.bones if drawn.name == bone for at in near)


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("bands", [True, False])
def test_a_womans_skin_fits_over_the_same_bones(name: str, bands: bool) -> None:
    man = unpack((FOLDER / f"{name}.bin").read_bytes(), bands=bands)
    skin = unpack((FOLDER / f"{name}_female.skin").read_bytes(), bands=bands)
    assert {layer.role for layer in skin.layers} <= {"skin", "skin_band", "skin_line"}
    woman = with_skin(man, skin)
    assert woman.bones == man.bones
    roles = [layer.role for layer in woman.layers]
    assert roles[0] == "skin" and roles[-1] == "skin_line"
    assert [layer for layer in woman.layers if not layer.role.startswith("skin")] == [
        layer for layer in man.layers if not layer.role.startswith("skin")
    ]
    assert woman.layers[0] != man.layers[0]


def test_a_skin_of_another_view_is_refused() -> None:
    man = unpack((FOLDER / "anterior.bin").read_bytes(), bands=False)
    skin = unpack((FOLDER / "posterior_female.skin").read_bytes(), bands=False)
    with pytest.raises(ValueError, match="does not belong"):
        with_skin(man, skin)


def test_the_folder_stays_small_and_its_workshop_stays_at_home() -> None:
    shipped_files = [path for path in FOLDER.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in shipped_files) < 5_000_000
    project_file = Path(__file__).resolve().parents[3] / "pyproject.toml"
    settings = tomllib.loads(project_file.read_text(encoding="utf-8"))
    assert "resources/body/make" in settings["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]
