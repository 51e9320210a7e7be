"""The clinic file: made once by its own wizard, opened in one order, never made by opening, never touched in doubt."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, NullPool, event, insert
from sqlalchemy.orm import Session, sessionmaker
from sqlcipher3 import dbapi2 as sqlcipher

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.store import audit
from prolodesk.store.copies import copy_verified, problems_in
from prolodesk.store.files import claim, refusal_for_file, settle, settle_folder, write_whole
from prolodesk.store.keys import keys_beside, read_keys
from prolodesk.store.migrations import SCHEMA
from prolodesk.store.place import check_place, check_size
from prolodesk.store.sqlite import READING_BUSY_MS, connect, engine_of, open_engines, refusal_for
from prolodesk.store.tables import MetaRow

_ONE_PAGE = 4096


@dataclass(frozen=True, slots=True)
class ClinicFile:
    """An open clinic: sessions that only read, sessions that write, and the few facts everyone needs."""

    path: Path
    clinic_id: Id
    name: str
    zone: str
    demo: bool
    key: bytes = field(repr=False)
    reading: sessionmaker[Session] = field(repr=False)
    writing: sessionmaker[Session] = field(repr=False)
    _engines: tuple[Engine, Engine] = field(repr=False)

    def close(self) -> None:
        """Let go of every connection that is not in use; the last one folds the journal into the file."""
        for engine in self._engines:
            engine.dispose()


def create_clinic(path: Path, *, clinic_name: str, zone: str, key: bytes, clinic_id: Id, demo: bool = False) -> None:
    """Make a new clinic file by the real migrations, complete before it gets its name.

    Raises Refusal, and leaves nothing behind, when something stands there already or nothing can be written.
    """
    check_place(path)
    _check_free(path)
    ZoneInfo(zone)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(part)
        claim(part)
        _fill(part, key, {"clinic_id": clinic_id, "name": clinic_name, "zone": zone, "demo": "1" if demo else "0"})
        settle(part)
        _check_free(path)
        part.rename(path)
        settle_folder(path.parent)
    except OSError as error:
        raise refusal_for_file(error, path) from error
    except Exception as error:
        raise refusal_for(error) or error from None
    finally:
        _sweep(part)


def upgrade_clinic(path: Path, key: bytes) -> None:
    """Apply every migration that this clinic file has not seen."""
    from prolodesk.store.migrations.run import migrate

    migrate(path, key)


def open_clinic(
    path: Path,
    key: bytes,
    program_schema: int = SCHEMA,
    upgrade: Callable[[Path, bytes], None] = upgrade_clinic,
) -> ClinicFile:
    """Open an existing clinic with its data key; an older one is upgraded after a proven copy is put beside it.

    Raises Refusal for whatever is missing, damaged, foreign, newer or badly placed, and leaves it byte for byte as
    it was. Takes under 5 ms for a file of this version.
    """
    check_place(path)
    check_size(path)
    meta = _read_meta(path, key)
    if meta["clinic_id"] != read_keys(keys_beside(path)).clinic_id:
        raise Refusal(
            "The clinic file and the key file beside it belong to different clinics. Both were left as they are. "
            "Put back the two files of one backup."
        )
    schema = int(meta["schema"])
    if schema > program_schema:
        raise Refusal(
            "This clinic file was last used by a newer prolodesk. It was left as it is. Install the newer version."
        )
    if schema < program_schema:
        _bring_up_to_date(path, key, program_schema, upgrade)
    engines = open_engines(path, key)
    reading, writing = (sessionmaker(engine, expire_on_commit=False) for engine in engines)
    event.listen(reading, "loaded_as_persistent", _hold)
    return ClinicFile(
        path, meta["clinic_id"], meta["name"], meta["zone"], meta["demo"] == "1", key, reading, writing, engines
    )


def quick_check(path: Path, key: bytes) -> Refusal | None:
    """Read the whole file once, in the background; what to tell people when it is damaged, None when it is whole."""
    try:
        connection = connect(path, key, busy_ms=READING_BUSY_MS, reading=True)
    except sqlcipher.Error as error:
        return refusal_for(error)
    try:
        problems = problems_in(connection)
    finally:
        connection.close()
    return _damaged(path) if problems else None


def _hold(session: Session, row: object) -> None:
    """A row read once is there for the whole question: the session alone would forget it as soon as nobody has it."""
    session.info.setdefault("held", []).append(row)


def _fill(part: Path, key: bytes, meta: dict[str, str]) -> None:
    upgrade_clinic(part, key)
    engine = engine_of(part, key, busy_ms=READING_BUSY_MS, pool=NullPool)
    with engine.begin() as connection:
        _write_meta(connection, meta)
        audit.start_chain(connection)
    engine.dispose()


def _write_meta(connection: Connection, meta: dict[str, str]) -> None:
    connection.execute(insert(MetaRow), [{"key": key, "value": value} for key, value in meta.items()])


def _bring_up_to_date(path: Path, key: bytes, schema: int, upgrade: Callable[[Path, bytes], None]) -> None:
    names = (f"{path.stem} before version {schema}{number}" for number in ("", *(f" ({n})" for n in range(2, 1000))))
    copy = next(there for name in names if not (there := path.with_name(name + path.suffix)).exists())
    copy_verified(path, key, copy)
    write_whole(keys_beside(copy), keys_beside(path).read_bytes())
    try:
        upgrade(path, key)
    except Exception as error:
        raise refusal_for(error) or error from None


def _read_meta(path: Path, key: bytes) -> dict[str, str]:
    try:
        connection = connect(path, key, busy_ms=READING_BUSY_MS)
        try:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            if not _journal(path).exists() and path.stat().st_size < pages * _ONE_PAGE:
                raise _damaged(path)
            meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        finally:
            connection.close()
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_ERROR"):
            raise _foreign(path) from None
        raise refusal_for(error) or error from None
    if not {"clinic_id", "name", "zone", "demo", "schema"} <= meta.keys():
        raise _foreign(path)
    return meta


def _check_free(path: Path) -> None:
    """Nothing may stand there: not a clinic, and not the journal of one, which would be folded into the new file."""
    if any(os.path.lexists(there) for there in (path, _journal(path))):
        raise Refusal(
            "There is already a file named {name} in this folder. It was left as it is. Choose another folder.",
            name=path.name,
        )


def _foreign(path: Path) -> Refusal:
    return Refusal(
        "The file {name} is damaged, or is not a clinic file that these keys open. It was left as it is. "
        "Choose the right file, or restore the newest backup together with its key file.",
        name=path.name,
    )


def _damaged(path: Path) -> Refusal:
    return Refusal(
        "The clinic file {name} is damaged. It was left as it is. Stop working in it and restore the newest backup.",
        name=path.name,
    )


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _sweep(part: Path) -> None:
    """Remove what an attempt to make a clinic left behind."""
    if part.parent.is_dir():
        for end in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + end).unlink(missing_ok=True)
