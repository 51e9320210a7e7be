"""The weekly hours of the clinic and its providers."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import OpeningHoursRow

Weekly = dict[int, list[tuple[int, int]]]


def weekly_hours(session: Session) -> dict[Id | None, Weekly]:
    """Weekday -> stretches (minutes since midnight) per provider; key None is the clinic's own week."""
    hours: dict[Id | None, Weekly] = defaultdict(lambda: defaultdict(list))
    rows = session.execute(
        select(OpeningHoursRow.provider_id, OpeningHoursRow.weekday, OpeningHoursRow.opens, OpeningHoursRow.closes)
    )
    for provider_id, weekday, opens, closes in rows:
        hours[provider_id][weekday].append((opens, closes))
    return dict(hours)


def provider_week(hours: dict[Id | None, Weekly], provider_id: Id) -> Weekly:
    """A provider's own week if there is one, else the clinic's."""
    return hours.get(provider_id) or hours.get(None, {})
