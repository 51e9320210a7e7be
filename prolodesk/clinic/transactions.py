"""One transaction, whose database errors come out as refusals where a person can act on them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from prolodesk.store.sqlite import refusal_for


@contextmanager
def transaction(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """A session that is committed at the end, or rolled back when anything was raised. Raises Refusal."""
    try:
        with sessions.begin() as session:
            yield session
    except DBAPIError as error:
        if refusal := refusal_for(error):
            raise refusal from None
        raise
