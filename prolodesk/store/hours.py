"""The weekly hours of the clinic, its providers and rooms, and the dated days on which they do not hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Executable, bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import DayException, Hours, Stretch
from prolodesk.store.tables import HoursExceptionRow, OpeningHoursRow

Weekly = Mapping[int, list[Stretch]]


def hours_between(session: Session, first: date, last: date, resources: Collection[Id] | None = None) -> Hours:
    """The weeks, and the exceptions of some days, of these providers and rooms (of all without) and of the clinic."""
    named: dict[str, object] = {} if resources is None else {"resources": list(resources)}
    weeks, exceptions = (_WEEKS, _EXCEPTIONS) if resources is None else (_WEEKS_OF, _EXCEPTIONS_OF)
    found: dict[Id | None, list[DayException]] = defaultdict(list)
    for each in _read(session, exceptions, named | {"first": first, "last": last}):
        found[each.resource_id].append(each)
    return Hours(_by_owner(session.execute(weeks, named)), dict(found))


def weekly_hours(session: Session) -> dict[Id | None, Weekly]:
    """Weekday -> stretches per provider and room; key None is the clinic's own week."""
    return _by_owner(session.execute(_WEEKS))


def exceptions_since(session: Session, first: date) -> list[DayException]:
    """Every exception that is not over on a day, in order of entry."""
    return list(_read(session, _EXCEPTIONS, {"first": first, "last": date.max}))


def exception(session: Session, exception_id: Id) -> DayException | None:
    row = session.get(HoursExceptionRow, exception_id)
    return None if row is None else exception_of(row)


def exception_of(row: HoursExceptionRow) -> DayException:
    return DayException(
        row.from_on,
        row.until_on,
        row.opened,
        row.opens,
        row.closes,
        row.only,
        row.reason,
        row.source,
        row.resource_id,
        row.id,
    )


def _read(session: Session, query: Executable, named: Mapping[str, object]) -> Iterator[DayException]:
    return (DayException(*tuple(row)) for row in session.execute(query, dict(named)))


def _by_owner(rows: Iterable[Any]) -> dict[Id | None, Weekly]:
    weeks: dict[Id | None, dict[int, list[Stretch]]] = defaultdict(lambda: defaultdict(list))
    for owner, weekday, opens, closes, only in rows:
        weeks[owner][weekday].append(Stretch(opens, closes, only))
    return {owner: dict(week) for owner, week in weeks.items()}


_RESOURCES: BindParameter[list[Id]] = bindparam("resources", expanding=True)
_WEEKS = select(
    OpeningHoursRow.resource_id,
    OpeningHoursRow.weekday,
    OpeningHoursRow.opens,
    OpeningHoursRow.closes,
    OpeningHoursRow.only,
)
_WEEKS_OF = _WEEKS.where(OpeningHoursRow.resource_id.in_(_RESOURCES) | OpeningHoursRow.resource_id.is_(None))
_EXCEPTIONS = (
    select(
        HoursExceptionRow.from_on,
        HoursExceptionRow.until_on,
        HoursExceptionRow.opened,
        HoursExceptionRow.opens,
        HoursExceptionRow.closes,
        HoursExceptionRow.only,
        HoursExceptionRow.reason,
        HoursExceptionRow.source,
        HoursExceptionRow.resource_id,
        HoursExceptionRow.id,
    )
    .where(HoursExceptionRow.until_on >= bindparam("first"), HoursExceptionRow.from_on <= bindparam("last"))
    .order_by(HoursExceptionRow.id)
)
_EXCEPTIONS_OF = _EXCEPTIONS.where(
    HoursExceptionRow.resource_id.in_(_RESOURCES) | HoursExceptionRow.resource_id.is_(None)
)
