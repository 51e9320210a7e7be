"""The weekly hours of the clinic and its providers."""

from collections import defaultdict

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import OpeningHoursRow

Weekly = dict[int, list[tuple[int, int]]]


def weekly_hours(session: Session) -> dict[Id | None, Weekly]:
    """Weekday -> stretches (minutes since midnight) per provider; key None is the clinic's own week."""
    hours: dict[Id | None, Weekly] = defaultdict(lambda: defaultdict(list))
    rows = session.execute(
        select(OpeningHoursRow.resource_id, OpeningHoursRow.weekday, OpeningHoursRow.opens, OpeningHoursRow.closes)
    )
    for provider_id, weekday, opens, closes in rows:
        hours[provider_id][weekday].append((opens, closes))
    return dict(hours)


def week_of(session: Session, provider_id: Id) -> Weekly:
    """One provider's week: their own if there is one, else the clinic's."""
    hours: dict[Id | None, Weekly] = defaultdict(lambda: defaultdict(list))
    for owner, weekday, opens, closes in session.execute(_WEEK, {"provider": provider_id}):
        hours[owner][weekday].append((opens, closes))
    return provider_week(hours, provider_id)


def provider_week(hours: dict[Id | None, Weekly], provider_id: Id) -> Weekly:
    """A provider's own week if there is one, else the clinic's."""
    return hours.get(provider_id) or hours.get(None, {})


_WEEK = select(
    OpeningHoursRow.resource_id, OpeningHoursRow.weekday, OpeningHoursRow.opens, OpeningHoursRow.closes
).where((OpeningHoursRow.resource_id == bindparam("provider")) | OpeningHoursRow.resource_id.is_(None))
