"""The clinic file as SQLite keeps it: opening it encrypted, putting its errors into sentences, finding patients.

Nobody else connects. Every connection gets the raw key first and the same settings; every transaction is begun by
ourselves, so that changes of the tables roll back too and a writer holds its place in the queue from its first word.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from prolodesk.domain.errors import Busy, Refusal, Taken
from prolodesk.domain.ids import Id

WRITING_BUSY_MS = 100
READING_BUSY_MS = 5_000
OVERLAP = "PD-OVERLAP"
"""How the overlap guard's message begins; the resource and the appointment that holds it follow."""

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26

_SENTENCES = {
    _FULL: "The disk is full, so this was not saved. What was saved before is safe. Free some space, then try again.",
    _READ_ONLY: "The clinic file may not be written to, so this was not saved. What was saved before is safe. "
    "Ask whoever looks after this computer for the right to write in its folder, then try again.",
    _IO: "The disk reported an error, so this was not done. What was saved before is safe. "
    "Check that the disk is connected, then try again.",
    _CORRUPT: "The clinic file is damaged. It was left as it is. Stop working in it and restore the newest backup.",
    _NOT_A_DATABASE: "The clinic file is damaged or is opened with the wrong keys. It was left as it is. "
    "Put back the newest backup together with its key file.",
    _CANNOT_OPEN: "The clinic file cannot be opened: it was moved, or its folder may not be written to. "
    "Its data was left as it is. Put it back, or ask for the right to write in its folder.",
}


class Overlap(Taken):
    """The database itself refused two active holds of one resource; names the resource and the appointment there."""

    def __init__(self, resource_id: Id, holder_id: Id) -> None:
        super().__init__("That time is already taken. Choose another one.")
        self.resource_id = resource_id
        self.holder_id = holder_id


def connect(path: Path, key: bytes, *, busy_ms: int, reading: bool = False, foreign_keys: bool = True) -> Any:
    """A driver connection to an existing clinic file, keyed and set up; never creates a file.

    Raises the driver's DatabaseError when the key does not open the file, before anything could be written to it.
    """
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=busy_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set_up(connection, foreign_keys=foreign_keys)
        if reading:
            connection.execute("CREATE VIRTUAL TABLE temp.patient_word USING fts5vocab(main, patient_search, row)")
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def open_engines(path: Path, key: bytes) -> tuple[Engine, Engine]:
    """The engine questions read with (which cannot write) and the engine commands write with."""
    reading = engine_of(path, key, busy_ms=READING_BUSY_MS, reading=True)
    return reading, engine_of(path, key, busy_ms=WRITING_BUSY_MS)


def engine_of(
    path: Path, key: bytes, *, busy_ms: int, reading: bool = False, foreign_keys: bool = True, pool: Any = QueuePool
) -> Engine:
    """An engine on the clinic file; a writing one takes the write lock when its transaction begins."""

    def creator() -> Any:
        return connect(path, key, busy_ms=busy_ms, reading=reading, foreign_keys=foreign_keys)

    engine = create_engine("sqlite://", creator=creator, module=sqlcipher, poolclass=pool, hide_parameters=True)
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def refusal_for(error: BaseException) -> Refusal | None:
    """What a person can do about a database error; None when it is a bug."""
    if isinstance(error, PoolTimeout):
        return _busy()
    cause = getattr(error, "orig", None) or error
    said = str(cause)
    if said.startswith(OVERLAP):
        _, resource_id, holder_id = said.split(" ", 2)
        return Overlap(resource_id, holder_id)
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    kind = code & 0xFF
    if kind in (_BUSY, _LOCKED):
        return _busy()
    sentence = _SENTENCES.get(kind)
    return Refusal(sentence) if sentence else None


def index_patient(session: Session, patient_id: Id, folded: str) -> None:
    """Make a patient findable by these folded words instead of the former ones. The patient's row must exist."""
    named = {"patient_id": patient_id, "folded": folded}
    connection = session.connection()
    connection.execute(_FORGET, named)
    connection.execute(_REMEMBER, named)


def find_patients(session: Session, words: Sequence[str], limit: int) -> list[Id]:
    """Ids of the patients whose folded words begin with all of these, in chart number order."""
    wanted = " AND ".join(f'"{word}"*' for word in (_quotable(word) for word in words) if word)
    if not wanted:
        return []
    return list(session.scalars(_FIND, {"wanted": wanted, "limit": limit}))


def words_beginning(session: Session, letter: str) -> set[str]:
    """The words of the search index that begin with a letter and have no digit: those of names.

    Digits come before letters: what begins "ca" or later leaves out the chart numbers, all of which begin with "c".
    """
    found = session.scalars(_WORDS, {"first": f"{letter}a", "beyond": chr(ord(letter) + 1)})
    return {word for word in found if word.isalpha()}


_WORDS = text("SELECT term FROM temp.patient_word WHERE term >= :first AND term < :beyond")
_FORGET = text("DELETE FROM patient_search WHERE rowid = (SELECT chart_number FROM patient WHERE id = :patient_id)")
_REMEMBER = text(
    "INSERT INTO patient_search (rowid, patient_id, folded)"
    " VALUES ((SELECT chart_number FROM patient WHERE id = :patient_id), :patient_id, :folded)"
)
_FIND = text("SELECT patient_id FROM patient_search WHERE patient_search MATCH :wanted ORDER BY rowid LIMIT :limit")


def _quotable(word: str) -> str:
    """The word as it may stand between the double quotes of a search; empty when it has no letter or digit."""
    return word.replace("\0", "").replace('"', " ").strip() if any(map(str.isalnum, word)) else ""


def _set_up(connection: Any, *, foreign_keys: bool) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode != "wal":
        raise Refusal(
            "The clinic file cannot be kept safely in this folder: it does not allow a journal. "
            "The file was left as it is. Move it to a folder on this computer's own disk."
        )
    for pragma in (
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "synchronous=FULL",
        "recursive_triggers=ON",
        "trusted_schema=OFF",
        "secure_delete=ON",
        "cell_size_check=ON",
        "cipher_log_level=NONE",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _busy() -> Busy:
    return Busy("The clinic file is busy: something else is writing to it. Nothing was changed. Try again in a moment.")
