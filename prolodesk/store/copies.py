"""A second, proven clinic file: copied whole, opened again from where it was written, and compared."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from prolodesk.domain.errors import Refusal
from prolodesk.store.files import claim, refusal_for_file, settle, settle_folder
from prolodesk.store.sqlite import READING_BUSY_MS, connect, refusal_for


def copy_verified(path: Path, key: bytes, copy: Path) -> None:
    """Copy the clinic file, under the same key, to a place where nothing stands yet.

    Raises Refusal, and leaves nothing behind, when the copy cannot be written or does not hold what the file holds.
    """
    part = copy.with_name(copy.name + ".part")
    try:
        claim(part)
        source = connect(path, key, busy_ms=READING_BUSY_MS)
        try:
            source.execute("BEGIN")
            counts = _row_counts(source)
            source.execute("COMMIT")
            source.execute("VACUUM INTO ?", (str(part),))
        finally:
            source.close()
        _prove(part, key, counts)
        settle(part)
        part.rename(copy)
        settle_folder(copy.parent)
    except OSError as error:
        raise refusal_for_file(error, copy) from error
    except sqlcipher.Error as error:
        raise refusal_for(error) or error from None
    finally:
        for leftover in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm", "-journal"))):
            if leftover.parent.is_dir():
                leftover.unlink(missing_ok=True)


def problems_in(connection: Any) -> list[str]:
    """What is wrong with an open clinic file, in the database's words; nothing when it is whole."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(10)").fetchall()]
        found += [f"reference to nothing in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlcipher.DatabaseError as error:
        return [str(error)]
    return [said for said in found if said != "ok"]


def _prove(part: Path, key: bytes, counts: dict[str, int]) -> None:
    copied = connect(part, key, busy_ms=READING_BUSY_MS)
    try:
        broken = [str(row[0]) for row in copied.execute("PRAGMA cipher_integrity_check").fetchall()]
        if broken or problems_in(copied) or _row_counts(copied) != counts:
            raise Refusal(
                "A copy of the clinic file could not be made without faults, so nothing was changed. "
                "The clinic file may be damaged: restore the newest backup, or ask for help."
            )
    finally:
        copied.close()


def _row_counts(connection: Any) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables.fetchall()}  # noqa: S608
