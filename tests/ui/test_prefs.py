"""Desk preferences: remembered whole, and never a reason not to start."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.ui.prefs import Prefs, load_prefs, save_prefs

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def test_what_was_saved_is_what_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "desk" / "prefs.json"
    kept = replace(Prefs(), theme="dark", zoom=1.25, bigger_text=2, window=(10, -20, 1366, 768), page="calendar")
    kept = kept.with_view("calendar", "week")
    assert save_prefs(file, kept)
    assert load_prefs(file) == kept
    assert [each.name for each in file.parent.iterdir()] == ["prefs.json"]


def test_the_first_start_has_defaults_and_leaves_no_file(tmp_path: Path) -> None:
    assert load_prefs(tmp_path / "prefs.json") == Prefs()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b"[" * 100_000, b" " * 300_000])
def test_a_damaged_file_is_put_aside_and_the_desk_starts_with_defaults(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "prefs.json"
    file.write_bytes(damage)
    assert load_prefs(file) == Prefs()
    assert (tmp_path / "prefs.json.bad").read_bytes() == damage
    assert not file.exists()


def test_a_single_wrong_value_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "prefs.json"
    file.write_text(json.dumps({"theme": "plaid", "zoom": 1e9, "page": "patients", "window": [1, 2], "new": 1}))
    assert load_prefs(file) == Prefs(page="patients")


def test_a_disk_that_refuses_is_not_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    assert not save_prefs(tmp_path / "taken" / "prefs.json", Prefs())


@given(found=st.dictionaries(st.sampled_from([*Prefs.__dataclass_fields__, "other"]), ANYTHING))
def test_whatever_stands_in_the_file_the_desk_starts(found: dict[str, object], tmp_path_factory: object) -> None:
    file = tmp_path_factory.mktemp("prefs") / "prefs.json"
    file.write_text(json.dumps(found), encoding="utf-8")
    prefs = load_prefs(file)
    assert prefs.theme in ("system", "light", "dark")
    assert 0.5 <= prefs.zoom <= 3
