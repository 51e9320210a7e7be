"""Each view of the calendar as screen readers walk it: cards of a day or week, days of a month, rows of a list."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface

from prolodesk.clinic.month import MonthVisit
from prolodesk.clinic.values import Card
from prolodesk.ui.calendar.accessible import VIEW, PaintedView
from prolodesk.ui.calendar.agenda_list import AgendaList
from prolodesk.ui.calendar.agenda_sheet import Row
from prolodesk.ui.calendar.canvas import Canvas
from prolodesk.ui.calendar.card_text import spoken
from prolodesk.ui.calendar.month_view import MonthView
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, full_name, tr

PRESS, TOGGLE = QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.toggleAction()
VERBS = {PRESS: "open_visit", TOGGLE: "next_status"}
PROPOSAL = "proposal "
"""With this begins the key of a row that is only proposed."""


def interface_for(thing: QObject) -> QAccessibleInterface | None:
    """The interface of a view; None for everything Qt knows itself."""
    match thing:
        case Canvas():
            made = PaintedView(thing, DayCards(), QAccessible.Role.List)
            thing.laid_out.connect(partial(_shown_anew, made))
        case MonthView():
            made = PaintedView(thing, MonthDays(), QAccessible.Role.List)
            thing.shown_anew.connect(partial(_shown_anew, made))
        case AgendaList():
            made = PaintedView(thing, AgendaRows(), QAccessible.Role.List)
            thing.shown_anew.connect(partial(_shown_anew, made))
        case _:
            return None
    thing.selected.connect(partial(_chosen_anew, made))
    return made


def _shown_anew(made: PaintedView, *_: object) -> None:
    made.pieces.shown_anew()


def _chosen_anew(made: PaintedView, *_: object) -> None:
    made.pieces.chosen_anew()


class DayCards:
    """The cards of a day or of several, in time order."""

    def within(self, view: Canvas, key: str) -> Sequence[str]:
        sheet = view.sheet
        return [sheet.cards[n].appointment_id for n in sheet.reading_order()] if sheet and key == VIEW else []

    def above(self, view: Canvas, key: str) -> str:
        return VIEW

    def is_there(self, view: Canvas, key: str) -> bool:
        return view.sheet is not None and view.sheet.index_of(key) is not None

    def says(self, view: Canvas, key: str) -> str:
        """The card, with its day where there are several, and its provider."""
        sheet, number = view.sheet, view.sheet.index_of(key) if view.sheet else None
        if sheet is None or number is None:
            return ""
        card, column = sheet.cards[number], sheet.columns[sheet.places[number]]
        person = column.person(card.place.provider_id)
        several = any(each.day != column.day for each in sheet.columns)
        parts = [view.formats.weekday_date(column.day) if several else "", spoken(card, view.wall_now, view.formats)]
        return ". ".join(filter(None, [*parts, one_line(person.name) if person else ""]))

    def area(self, view: Canvas, key: str) -> QRect:
        box = view.box_of(key)
        return rect(box).toAlignedRect() if box else QRect()

    def role(self, view: Canvas, key: str) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def chosen(self, view: Canvas) -> str:
        card: Card | None = view.selected_card()
        return card.appointment_id if card else VIEW

    def at(self, view: Canvas, point: QPoint) -> str:
        number = view.sheet.index_at(point.x(), point.y()) if view.sheet else None
        return view.sheet.cards[number].appointment_id if view.sheet and number is not None else VIEW

    def verbs(self, view: Canvas, key: str) -> Sequence[str]:
        return (PRESS, TOGGLE)

    def do(self, view: Canvas, key: str, verb: str) -> None:
        view.setFocus()
        view.select(key)
        if verb in VERBS:
            view.do_verb(VERBS[verb])


class MonthDays:
    """The days of a month, and in each its visits: a day's key is its date, a visit's its id."""

    def within(self, view: MonthView, key: str) -> Sequence[str]:
        sheet, day = view.sheet, _day(key)
        if sheet is None:
            return []
        if key == VIEW:
            return [each.isoformat() for each in sheet.days]
        return [visit.appointment_id for visit in sheet.visits.get(day, ())] if day else []

    def above(self, view: MonthView, key: str) -> str:
        visit = view.sheet.visit(key) if view.sheet else None
        return visit.start.date().isoformat() if visit else VIEW

    def is_there(self, view: MonthView, key: str) -> bool:
        day = _day(key)
        return view.sheet is not None and (view.sheet.shows(day) if day else view.sheet.visit(key) is not None)

    def says(self, view: MonthView, key: str) -> str:
        day, visit = _day(key), view.sheet.visit(key) if view.sheet else None
        if day:
            return view.says_of(day)
        return visit_words(visit, view.formats) if visit else ""

    def area(self, view: MonthView, key: str) -> QRect:
        day = _day(self.above(view, key) or key)
        if view.sheet is None or day is None:
            return QRect()
        box = view.box_of(key) or view.sheet.cell(day)
        return rect(box).toAlignedRect()

    def role(self, view: MonthView, key: str) -> QAccessible.Role:
        return QAccessible.Role.Grouping if _day(key) else QAccessible.Role.ListItem

    def chosen(self, view: MonthView) -> str:
        return view.chosen() or view.cursor_day.isoformat()

    def at(self, view: MonthView, point: QPoint) -> str:
        visit = view.visit_at(point.x(), point.y())
        day = view.sheet.day_at(point.x(), point.y()) if view.sheet else None
        return visit.appointment_id if visit else day.isoformat() if day else VIEW

    def verbs(self, view: MonthView, key: str) -> Sequence[str]:
        return (PRESS,) if _day(key) else (PRESS, TOGGLE)

    def do(self, view: MonthView, key: str, verb: str) -> None:
        view.setFocus()
        if day := _day(key):
            view.go_to_day(day)
        else:
            view.select(key)
        if verb in self.verbs(view, key):
            view.do_verb(VERBS[verb])


class AgendaRows:
    """The rows of the list: a heading's key is its date, a visit's its id, a proposal's its number."""

    def within(self, view: AgendaList, key: str) -> Sequence[str]:
        rows = view.sheet.rows if view.sheet and key == VIEW else ()
        return [_key_of(row) for row in rows]

    def above(self, view: AgendaList, key: str) -> str:
        return VIEW

    def is_there(self, view: AgendaList, key: str) -> bool:
        return self._number(view, key) is not None

    def says(self, view: AgendaList, key: str) -> str:
        number = self._number(view, key)
        return view.says(number) if number is not None else ""

    def area(self, view: AgendaList, key: str) -> QRect:
        number = self._number(view, key)
        return rect(view.sheet.box(number)).toAlignedRect() if view.sheet and number is not None else QRect()

    def role(self, view: AgendaList, key: str) -> QAccessible.Role:
        return QAccessible.Role.Heading if _day(key) else QAccessible.Role.ListItem

    def chosen(self, view: AgendaList) -> str:
        if view.sheet is None or view.at_row is None or view.at_row >= len(view.sheet.rows):
            return VIEW
        return _key_of(view.sheet.rows[view.at_row])

    def at(self, view: AgendaList, point: QPoint) -> str:
        number = view.sheet.number_at(point.y()) if view.sheet else None
        return self.within(view, VIEW)[number] if number is not None else VIEW

    def verbs(self, view: AgendaList, key: str) -> Sequence[str]:
        return (PRESS,) if _day(key) or key.startswith(PROPOSAL) else (PRESS, TOGGLE)

    def do(self, view: AgendaList, key: str, verb: str) -> None:
        number = self._number(view, key)
        if number is not None:
            view.setFocus()
            view.go_to(number)
            if verb in self.verbs(view, key):
                view.do_verb(VERBS[verb])

    @staticmethod
    def _number(view: AgendaList, key: str) -> int | None:
        day = _day(key)
        if view.sheet is None:
            return None
        if key.startswith(PROPOSAL):
            return view.sheet.ghost_row(int(key.removeprefix(PROPOSAL)))
        return view.sheet.heading_of(day) if day else view.sheet.number_of(key)


def _key_of(row: Row) -> str:
    if row.ghost is not None:
        return f"{PROPOSAL}{row.ghost}"
    return row.card.appointment_id if row.card else row.day.isoformat()


def visit_words(visit: MonthVisit, formats: Formats) -> str:
    """ALVAREZ, Marisol. 10:00. session 2 of 6. Confirmed"""
    name = one_line(full_name(visit.family, visit.given)) or tr("Name not known")
    parts = [name, formats.time(visit.start)]
    if visit.number and visit.sessions:
        parts.append(tr("session {number} of {sessions}", number=visit.number, sessions=visit.sessions))
    return ". ".join([*parts, status_words(visit.status.value)])


def _day(key: str) -> date | None:
    """The day a key names; visits have longer ids."""
    try:
        return date.fromisoformat(key) if len(key) == 10 else None
    except ValueError:
        return None
