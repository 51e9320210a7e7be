"""What marks are called."""

import pytest

from prolodesk.domain.body.artwork import Artwork
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import (
    bone_words,
    free_words,
    patient_words,
    region_words,
    short_words,
    side_words,
    site_words,
)
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.words import Message
from prolodesk.words import Formats, words

LEFT, RIGHT, MIDLINE = Laterality.LEFT, Laterality.RIGHT, Laterality.MIDLINE


def text(message: Message) -> str:
    return words(message, Formats())


def test_a_site_is_named_with_its_side_in_capitals(atlas: Atlas) -> None:
    site = atlas.site("iliolumbar_transverse_process_l5")
    assert text(site_words(site, RIGHT)) == "Iliolumbar ligament, L5 transverse process attachment, RIGHT"
    assert text(short_words(site, LEFT)) == "Iliolumbar lig., L5 transverse process, LEFT"


def test_a_structure_in_the_middle_needs_no_side(atlas: Atlas) -> None:
    assert text(short_words(atlas.site("lumbar_interspinous_l4_l5"), MIDLINE)) == "Interspinous lig. L4-L5"


@pytest.mark.parametrize(
    ("site_id", "side", "expected"),
    [
        (
            "posterior_si_long_psis",
            LEFT,
            "Long posterior sacroiliac ligament, posterior superior iliac spine attachment, left side",
        ),
        ("lumbar_facet_capsule_l4_l5", RIGHT, "Facet joint capsule L4-L5, right side"),
        ("knee_mcl_tibial", RIGHT, "Medial collateral ligament, tibial attachment, right side"),
        ("pubic_symphysis_superior", MIDLINE, "Pubic symphysis and superior pubic ligament"),
    ],
)
def test_patients_read_whole_words(atlas: Atlas, site_id: str, side: Laterality, expected: str) -> None:
    assert text(patient_words(atlas.site(site_id), side)) == expected


def test_patients_never_read_abbreviations(atlas: Atlas) -> None:
    for site in atlas.sites.values():
        for short in ("PSIS", "PIIS", "ASIS", "AIIS", "TMJ", "ECRB", "ECRL", "LEFT", "RIGHT", "lig."):
            assert short not in text(patient_words(site, site.sides[0]))


def test_a_free_mark_says_its_side() -> None:
    assert [text(free_words(side)) for side in Laterality] == [
        "Free point, LEFT",
        "Free point, RIGHT",
        "Free point, midline",
    ]
    assert [text(side_words(side)) for side in Laterality] == ["LEFT", "RIGHT", "midline"]


def test_every_region_has_plain_words(atlas: Atlas) -> None:
    plain = {text(region_words(site.region)) for site in atlas.sites.values()}
    assert len(plain) == 12
    assert "jaw joint" in plain


@pytest.mark.parametrize(
    ("bone", "side", "expected"),
    [
        ("ilium_r", RIGHT, "Hip bone, RIGHT"),
        ("L4", MIDLINE, "L4 vertebra"),
        ("rib7_l", LEFT, "Rib 7, LEFT"),
        ("disc21", MIDLINE, "Intervertebral disc"),
        ("finger1_2_r", RIGHT, "Distal phalanx 1 of the hand, RIGHT"),
        ("toe3_4_l", LEFT, "Distal phalanx 3 of the foot, LEFT"),
        ("metatarsal5_l", LEFT, "Metatarsal 5, LEFT"),
        ("sacrum", MIDLINE, "Sacrum"),
        ("costal_cartilage", MIDLINE, "Costal cartilage"),
    ],
)
def test_bones_are_named(bone: str, side: Laterality, expected: str) -> None:
    assert text(bone_words(bone, side)) == expected


def test_every_bone_of_the_artwork_has_a_name(artworks: dict[str, Artwork]) -> None:
    for art in artworks.values():
        for bone in art.bones:
            name = text(bone_words(bone.name, RIGHT if bone.name.endswith("_r") else LEFT))
            assert "_" not in name and name[0].isupper()
