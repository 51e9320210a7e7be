import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from prolodesk.domain.errors import Refusal
from prolodesk.store.clinic_file import ClinicFile, create_clinic, open_clinic, quick_check
from prolodesk.store.keys import KeysDamaged, keys_beside, new_key
from prolodesk.store.tables import MetaRow, SettingRow

KEY = bytes(range(32))
CLINIC = {"clinic_name": "Northfield Clinic", "zone": "Europe/London", "key": KEY, "clinic_id": "c1"}


def plain_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE meta (key, value)")
    database.close()


def flipped(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.write_bytes(content)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "empty or was cut short"),
    "cut to half a page": (lambda path: path.write_bytes(path.read_bytes()[:2000]), "empty or was cut short"),
    "cut to one page": (lambda path: path.write_bytes(path.read_bytes()[:4096]), "damaged"),
    "cut in half": (lambda path: path.write_bytes(path.read_bytes()[: 4096 * 20]), "damaged"),
    "cut within a page": (lambda path: path.write_bytes(path.read_bytes()[:-100]), "damaged"),
    "zeroed": (lambda path: path.write_bytes(bytes(path.stat().st_size)), "damaged, or is not a clinic file"),
    "a plain database": (plain_database, "damaged, or is not a clinic file"),
    "a letter": (lambda path: path.write_text("Dear Dr Quist, " * 1000), "damaged, or is not a clinic file"),
    "flipped in its first page": (lambda path: flipped(path, 100), "damaged, or is not a clinic file"),
    "missing": (lambda path: path.unlink(), "no clinic file"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "no clinic file"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_no_whole_clinic_is_refused_in_a_sentence_and_left_byte_for_byte(
    clinic_path: Path, damage: str
) -> None:
    break_it, sentence = DAMAGES[damage]
    break_it(clinic_path)
    before = contents(clinic_path.parent)
    with pytest.raises(Refusal, match=sentence):
        open_clinic(clinic_path, KEY)
    assert contents(clinic_path.parent) == before


def contents(folder: Path) -> dict[str, bytes | None]:
    return {there.name: there.read_bytes() if there.is_file() else None for there in folder.iterdir()}


def test_the_wrong_key_opens_nothing_and_changes_nothing(clinic_path: Path) -> None:
    before = contents(clinic_path.parent)
    with pytest.raises(Refusal, match="not a clinic file that these keys open"):
        open_clinic(clinic_path, new_key())
    assert contents(clinic_path.parent) == before


@pytest.mark.parametrize("page", [1, 5, 20, 50, 80, 97])
def test_one_flipped_bit_anywhere_is_found_before_it_does_harm(clinic_path: Path, page: int) -> None:
    pages = clinic_path.stat().st_size // 4096
    flipped(clinic_path, (page % pages) * 4096 + 1234)
    before = clinic_path.read_bytes()
    found = quick_check(clinic_path, KEY)
    assert found is not None
    assert "It was left as it is" in found.message.template
    assert clinic_path.read_bytes() == before


def test_a_whole_clinic_passes_the_check_while_it_is_open(clinic_file: ClinicFile) -> None:
    with clinic_file.writing.begin() as session:
        session.add(SettingRow(key="paper", value={}))
    assert quick_check(clinic_file.path, KEY) is None


def test_an_open_clinic_says_who_it_is(clinic_file: ClinicFile) -> None:
    assert (clinic_file.name, clinic_file.zone, clinic_file.demo) == ("Northfield Clinic", "Europe/London", False)
    with clinic_file.reading.begin() as session:
        meta = {row.key: row.value for row in session.query(MetaRow)}
    assert meta["clinic_id"] == clinic_file.clinic_id
    assert meta["schema"] == "1"


def test_what_was_saved_is_there_after_the_program_ended(clinic_path: Path) -> None:
    first = open_clinic(clinic_path, KEY)
    with first.writing.begin() as session:
        session.add(SettingRow(key="paper", value={"size": "A4"}))
    first.close()
    assert sorted(there.name for there in clinic_path.parent.iterdir()) == ["clinic.db", "clinic.keys"]
    second = open_clinic(clinic_path, KEY)
    with second.reading.begin() as session:
        assert session.get_one(SettingRow, "paper").value == {"size": "A4"}
    second.close()


def test_a_demo_clinic_stays_one(tmp_path: Path, clinic_path: Path) -> None:
    path = tmp_path / "demo" / "clinic.db"
    create_clinic(path, **CLINIC | {"clinic_id": "0" * 31 + "c"}, demo=True)
    shutil.copy(keys_beside(clinic_path), keys_beside(path))
    opened = open_clinic(path, KEY)
    assert opened.demo
    opened.close()


def test_keys_of_another_clinic_are_noticed(tmp_path: Path, clinic_path: Path) -> None:
    path = tmp_path / "other" / "clinic.db"
    create_clinic(path, **CLINIC)
    shutil.copy(keys_beside(clinic_path), keys_beside(path))
    with pytest.raises(Refusal, match="different clinics"):
        open_clinic(path, KEY)


def test_a_clinic_without_its_key_file_says_so(clinic_path: Path) -> None:
    keys_beside(clinic_path).unlink()
    with pytest.raises(KeysDamaged):
        open_clinic(clinic_path, KEY)


def test_a_database_of_something_else_under_the_same_key_is_refused(clinic_file: ClinicFile) -> None:
    with clinic_file.writing.begin() as session:
        session.execute(text("ALTER TABLE meta RENAME TO something"))
    clinic_file.close()
    with pytest.raises(Refusal, match="not a clinic file"):
        open_clinic(clinic_file.path, KEY)


@pytest.mark.parametrize("there", ["clinic.db", "clinic.db-wal"])
def test_creating_never_replaces_what_is_there(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine")
    with pytest.raises(Refusal, match="already a file"):
        create_clinic(tmp_path / "clinic.db", **CLINIC)
    assert contents(tmp_path) == {there: b"mine"}


def test_a_new_clinic_is_private_and_stands_alone(tmp_path: Path) -> None:
    create_clinic(tmp_path / "clinic.db", **CLINIC)
    assert [there.name for there in tmp_path.iterdir()] == ["clinic.db"]
    assert (tmp_path / "clinic.db").stat().st_mode & 0o077 == 0


def test_where_no_folder_can_be_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Refusal, match="Nothing can be written in the folder"):
        create_clinic(tmp_path / "file" / "clinic.db", **CLINIC)
    assert contents(tmp_path) == {"file": b"in the way"}


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder this program may not write in, even when the tests run as root: they step down for a moment."""
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def step_down(folder: Path) -> None:
    for there in folder.iterdir():
        there.chmod(0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_a_folder_that_may_not_be_written_in_takes_no_new_clinic(read_only_folder: Path) -> None:
    step_down(read_only_folder)
    with pytest.raises(Refusal, match="Nothing can be written in the folder"):
        create_clinic(read_only_folder / "clinic.db", **CLINIC)
    assert contents(read_only_folder) == {}


def test_a_clinic_in_a_folder_that_may_not_be_written_in_is_refused_and_left(
    clinic_path: Path, read_only_folder: Path
) -> None:
    for file in (clinic_path, keys_beside(clinic_path)):
        shutil.copy(file, read_only_folder)
    before = contents(read_only_folder)
    step_down(read_only_folder)
    with pytest.raises(Refusal, match="written"):
        open_clinic(read_only_folder / "clinic.db", KEY)
    assert contents(read_only_folder) == before


def test_no_room_for_a_new_clinic_leaves_nothing_behind(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(Refusal, match=r"not (done|saved|written)"):
            create_clinic(tmp_path / "clinic.db", **CLINIC)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert contents(tmp_path) == {}
