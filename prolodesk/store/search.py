"""Finding patients by the beginnings of their folded words, on whichever engine the session speaks to."""

from collections.abc import Sequence
from types import ModuleType

from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store import postgresql, sqlite


def index_patient(session: Session, patient_id: Id, folded: str) -> None:
    """Make a patient findable by these folded words instead of the former ones. The patient's row must be flushed."""
    _engine(session).index_patient(session, patient_id, folded)


def find_patients(session: Session, words: Sequence[str], limit: int) -> list[Id]:
    """Ids of the patients whose folded words begin with all of these, in chart number order; none for no words."""
    found: list[Id] = _engine(session).find_patients(session, words, limit)
    return found


def words_beginning(session: Session, letter: str) -> set[str]:
    """The folded words of names that begin with a letter, or with the sound of it."""
    found: set[str] = _engine(session).words_beginning(session, letter)
    return found


def _engine(session: Session) -> ModuleType:
    return sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
