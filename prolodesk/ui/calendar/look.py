"""How one person wants to see the calendar: which view, columns, order, colours and scale. Remembered as words."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import USUAL_ZOOM, ZOOMS
from prolodesk.ui.calendar.view import AGENDA, BY_PROVIDER, BY_STATUS, BY_TYPE, DAY, DAYS, MONTH, WEEK, WORK_WEEK
from prolodesk.ui.calendar.wishes import ArrangeColumns, ChangeLook, OrderColumns, ShowView

KINDS = (DAY, WORK_WEEK, WEEK, DAYS, MONTH, AGENDA)
COLOURS = (BY_TYPE, BY_PROVIDER, BY_STATUS)
MOST_DAYS = 9
MOST_IDS = 200


@dataclass(frozen=True, slots=True)
class Look:
    """`colour` is empty until someone chooses one: then a day alone is coloured by type, several by provider."""

    kind: str = DAY
    days: int = 3
    by_room: bool = False
    colour: str = ""
    zoom: int = USUAL_ZOOM
    hidden: tuple[Id, ...] = ()
    order: tuple[Id, ...] = ()

    @property
    def coloured_by(self) -> str:
        """What cards are coloured by in this view."""
        return self.colour or (BY_TYPE if self.kind in (DAY, MONTH, AGENDA) else BY_PROVIDER)

    def next_colour(self) -> "Look":
        """The same, coloured by the next thing."""
        return replace(self, colour=COLOURS[(COLOURS.index(self.coloured_by) + 1) % len(COLOURS)])

    def with_order(self, ids: tuple[Id, ...]) -> "Look":
        """These providers in that order, the others where they were."""
        following = iter(ids)
        named = [next(following) if each in ids else each for each in self.order]
        return replace(self, order=(*named, *following))

    def moved(self, provider_id: Id, steps: int, shown: tuple[Id, ...]) -> "Look":
        """A provider's column so many places on among those shown; at the edge it stays."""
        order = list(shown)
        if provider_id not in order:
            return self
        place = order.index(provider_id)
        order.insert(max(0, min(place + steps, len(order) - 1)), order.pop(place))
        return self.with_order(tuple(order))

    def after(self, wish: ShowView | ChangeLook | ArrangeColumns | OrderColumns, shown: tuple[Id, ...]) -> "Look":
        """How it looks once that wish is granted; `shown` are the providers shown, in their order."""
        match wish:
            case ShowView(kind=kind) if kind not in KINDS:
                return self
            case ShowView():
                return replace(self, kind=wish.kind, days=wish.days or self.days)
            case ChangeLook(what="by_room"):
                return replace(self, by_room=not self.by_room)
            case ChangeLook(what="colour"):
                return self.next_colour()
            case ChangeLook():
                return replace(self, colour=wish.what) if wish.what in COLOURS else self
            case OrderColumns():
                return self.with_order(wish.provider_ids)
            case ArrangeColumns(what="hide"):
                return replace(self, hidden=(*self.hidden, wish.provider_id)) if wish.provider_id else self
            case ArrangeColumns(what="show_all"):
                return replace(self, hidden=())
        return self.moved(wish.provider_id, -1 if wish.what == "left" else 1, shown)

    def in_words(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))


def look_from(written: str) -> Look:
    """A look as it was remembered; whatever cannot be understood is as nobody had ever chosen it."""
    try:
        found = json.loads(written) if written else {}
    except (ValueError, RecursionError):
        found = {}
    known = found if isinstance(found, dict) else {}
    values: dict[str, Any] = {
        each.name: known[each.name] for each in fields(Look) if _fits(each.name, known.get(each.name))
    }
    values |= {name: tuple(values[name]) for name in _IDS if name in values}
    return replace(Look(), **values)


_IDS = ("hidden", "order")


def _fits(name: str, value: object) -> bool:
    if name in _IDS:
        return isinstance(value, list) and len(value) <= MOST_IDS and all(isinstance(each, str) for each in value)
    if name == "by_room":
        return isinstance(value, bool)
    if name in ("days", "zoom"):
        most = (1, MOST_DAYS) if name == "days" else (0, len(ZOOMS) - 1)
        return isinstance(value, int) and not isinstance(value, bool) and most[0] <= value <= most[1]
    return value in (KINDS if name == "kind" else (*COLOURS, ""))
