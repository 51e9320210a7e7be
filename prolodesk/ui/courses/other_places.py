"""Other places for the session in hand: chosen with Enter or a click, and the sessions after it are placed anew."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from prolodesk.clinic.course_values import SeriesRow
from prolodesk.clinic.values import Place
from prolodesk.clinic.wishes_of_patients import NO_WISHES, Wishes
from prolodesk.domain.ids import Id
from prolodesk.ui.courses.series_words import hours_words
from prolodesk.ui.parts.cards import section_heading
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class OtherPlaces(QFrame):
    """Signals:
    picked: the Place chosen.
    """

    picked = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self.setProperty("role", "side")
        self.setFixedWidth(theme().sizes.inspector)
        self._title = section_heading("")
        self._note = plain_label(role="secondary", wrap=True)
        self.list = ChoiceList(tr("Other places"))
        self.list.picked.connect(self.picked)
        space = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(space(16), space(14), space(16), space(12))
        column.setSpacing(space(8))
        for widget in (self._title, self._note, self.list):
            column.addWidget(widget)
        column.addStretch(1)

    def show_row(self, row: SeriesRow | None, names: Mapping[Id, str], wishes: Wishes = NO_WISHES) -> None:
        """Offer the other places of this session, each marked that is not as the patient wishes."""
        if row is None:
            show_text(self._title, tr("Other places"))
            show_text(self._note, tr("Choose a session."))
        else:
            show_text(self._title, tr("Session {number}: other places", number=row.number))
            show_text(self._note, _note(row))
        options = row.options if row is not None and row.state == "proposed" else ()
        on = row.on if row is not None else None
        self.list.show_choices([self._choice(place, on, names, wishes) for place in options])
        self.list.setVisible(bool(options))
        self._note.setVisible(bool(self._note.text()))

    def _choice(self, place: Place, on: date | None, names: Mapping[Id, str], wishes: Wishes) -> Choice:
        day = self._formats.weekday_date(place.start.date())
        if not wishes.met_by(place.start, place.minutes):
            day = tr("{day} · not as wished", day=day)
        detail = (hours_words(place, self._formats), names.get(place.provider_id, ""))
        return Choice(place, day, " · ".join(part for part in detail if part), _off(place, on))


def _note(row: SeriesRow) -> str:
    match row.state:
        case "given":
            return tr("This session has been given.")
        case "booked":
            return tr("This session is booked and keeps its place. Move it on the calendar.")
        case "left":
            return tr("It stays unplaced and waits in the tray. Del takes it in again.")
        case "open":
            return tr("It finds no place as things are. What would help stands below.")
    return "" if row.options else tr("No other place fits the sessions around it.")


def _off(place: Place, on: date | None) -> str:
    days = (place.start.date() - on).days if on else 0
    if days == 0:
        return tr("same day")
    if days > 0:
        return tr("+{count} d", count=days)
    return tr("−{count} d", count=-days)
