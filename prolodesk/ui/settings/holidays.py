"""Public holidays: the clinic says where it is, ticks the days it closes on, and they are entered all at once."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.changes import Together
from prolodesk.clinic.holidays import YEARS_AHEAD, Country, Holiday
from prolodesk.clinic.hours_changes import SaveException
from prolodesk.clinic.settings import ChangeSetting, HolidayPlace
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import REASON_LENGTH, DayException
from prolodesk.domain.words import say
from prolodesk.ui.parts.buttons import primary
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import plain_label, set_tip, verb_text
from prolodesk.ui.settings.section import Notice, Section
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n, weekdays

HOLIDAY = "holiday"
LONGEST_NAME = 24
NEAR_DAYS = 330
"""When the days looked through end sooner than this, later ones are offered."""


class HolidaysSection(Section):
    """Signals besides those of a section:
    days_wanted: the codes of a country and of a region (or empty), and the first and last year.
    """

    days_wanted = Signal(str, str, int, int)

    def __init__(self, make_id: Callable[[], Id], today: Callable[[], date], formats: Formats) -> None:
        super().__init__(
            tr("Public holidays"),
            tr("Choose where the clinic is, then untick the days on which it works all the same."),
        )
        self._make_id, self._today, self._formats = make_id, today, formats
        self._kept = HolidayPlace()
        self._countries: tuple[Country, ...] = ()
        self._entered: dict[date, DayException] = {}
        self._holidays: tuple[Holiday, ...] = ()
        self._ticks: dict[date, QCheckBox] = {}
        self._country, self._region = ChoiceField(tr("Country")), ChoiceField(tr("Region"))
        self._due, self._guessed = Notice("calendar-plus"), Notice("map-pin")
        self._days = QWidget()
        self._grid = QGridLayout(self._days)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(4))
        self.enter = primary(tr("Enter the ticked days"), icon="check")
        where = QHBoxLayout()
        where.setSpacing(theme().px(12))
        for label, field in ((tr("Country"), self._country), (tr("Region"), self._region)):
            whole = Field(label, field)
            whole.setFixedWidth(theme().px(280))
            where.addWidget(whole)
        where.addStretch(1)
        self.column.addWidget(self._due)
        self.column.addWidget(self._guessed)
        self.column.addLayout(where)
        self.column.addWidget(self._days)
        self.column.addWidget(self.enter, alignment=Qt.AlignmentFlag.AlignLeft)
        self._country.activated.connect(lambda _place: self._choose_country())
        self._country.activated.connect(lambda _place: self._guessed.show_words(""))
        self._region.activated.connect(lambda _place: self._ask_days())
        self.enter.clicked.connect(self._enter)
        self._tidy()

    def show_kept(self, kept: HolidayPlace, closures: Sequence[Closure]) -> None:
        """Show what is entered."""
        self._kept = kept
        if kept.country:
            self._guessed.show_words("")
        days = (c.exception for c in closures if c.exception.source == HOLIDAY and c.exception.resource_id is None)
        self._entered = {each.from_on: each for each in days}
        if kept.country and not self._country.chosen():
            self._show_place()
        ends = date(kept.until_year, 12, 31) if kept.until_year else None
        near = ends is not None and (ends - self._today()).days < NEAR_DAYS
        self._due.show_words(
            tr("Holidays are entered until {year}. Those of the next years can be entered now.", year=kept.until_year)
            if near
            else ""
        )
        for on, tick in self._ticks.items():
            tick.setChecked(on in self._entered or (on.year > kept.until_year or not self._entered))
        self._tidy()

    @property
    def knows_countries(self) -> bool:
        """Whether the countries were offered."""
        return bool(self._countries)

    def show_countries(self, countries: Sequence[Country], guess: tuple[str, str] = ("", ""), zone: str = "") -> None:
        """Offer these countries. Until one is entered, the `guess` (codes of country and region) made from the time
        zone is chosen, and said to be one: nothing is entered by it."""
        self._countries = tuple(countries)
        self._country.show_choices((("", tr("Choose a country")), *((each.code, each.name) for each in countries)))
        self._show_place()
        if guess[0] and not self._country.chosen():
            self._country.choose(guess[0])
            self._choose_country(guess[1])
            name = next(each.name for each in self._countries if each.code == guess[0])
            said = tr("{country}, because the clinic’s clock is that of {zone}. Choose another where that is wrong.",
                      country=name, zone=zone.replace("_", " "))  # fmt: skip
            self._guessed.show_words(said)

    def choose(self, country: str, region: str = "") -> None:
        """Choose a place by its codes, as if somebody had."""
        self._country.choose(country)
        self._choose_country(region)

    def shows(self, country: str, region: str) -> bool:
        """Whether this place is chosen now: days that were asked for may come after another choice."""
        return (self._country.chosen(), str(self._region.chosen() or "")) == (country, region)

    def show_days(self, holidays: Sequence[Holiday]) -> None:
        """Offer these days from today on; those already entered are ticked, and all of years not looked through yet."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._holidays = tuple(each for each in holidays if each.on >= self._today())
        self._ticks, formats = {}, self._formats
        fresh = (self._country.chosen(), self._region.chosen() or "") != (self._kept.country, self._kept.subdivision)
        years = sorted({each.on.year for each in self._holidays})
        for column, year in enumerate(years):
            self._grid.addWidget(plain_label(str(year), role="field"), 0, column)
            for row, each in enumerate((day for day in self._holidays if day.on.year == year), start=1):
                name = each.name if len(each.name) <= LONGEST_NAME else f"{each.name[:LONGEST_NAME].rstrip()}…"
                day = tr("{weekday} {day}", weekday=weekdays()[each.on.weekday()], day=formats.short_date(each.on))
                tick = QCheckBox(verb_text(tr("{date}  {name}", date=day, name=name)))
                set_tip(tick, each.name)
                tick.setChecked(each.on in self._entered or fresh or year > self._kept.until_year)
                tick.clicked.connect(lambda _on: self._tidy())
                self._ticks[each.on] = tick
                self._grid.addWidget(tick, row, column)
            self._grid.setColumnStretch(column, 1)
        for before, after in pairwise((self._region, *self._ticks.values(), self.enter)):
            self.setTabOrder(before, after)
        self._tidy()

    def tick(self, on: date) -> QCheckBox:
        """The box of one day."""
        return self._ticks[on]

    def _show_place(self) -> None:
        if self._kept.country and self._countries:
            self._country.choose(self._kept.country)
            self._choose_country(self._kept.subdivision)

    def _choose_country(self, region: str = "") -> None:
        chosen = next((each for each in self._countries if each.code == self._country.chosen()), None)
        self._region.show_choices((("", tr("The whole country")), *(chosen.regions if chosen else ())))
        self._region.choose(region)
        self._ask_days()

    def _ask_days(self) -> None:
        country = str(self._country.chosen() or "")
        if not country:
            self.show_days(())
            return
        year = self._today().year
        self.days_wanted.emit(country, str(self._region.chosen() or ""), year, year + YEARS_AHEAD)

    def _place(self) -> HolidayPlace:
        last = max((each.on.year for each in self._holidays), default=self._kept.until_year)
        return HolidayPlace(str(self._country.chosen() or ""), str(self._region.chosen() or ""), last)

    def _changes(self) -> tuple[list[Holiday], list[DayException]]:
        """The days to enter, and those that fall away."""
        ticked = {on for on, tick in self._ticks.items() if tick.isChecked()}
        new = [each for each in self._holidays if each.on in ticked and each.on not in self._entered]
        coming = (each for on, each in sorted(self._entered.items()) if on >= self._today())
        return new, [each for each in coming if each.from_on not in ticked]

    def _closed(self, on: date, name: str) -> DayException:
        return DayException(on, on, reason=name[:REASON_LENGTH], source=HOLIDAY, exception_id=self._make_id())

    def _enter(self) -> None:
        (new, gone), place = self._changes(), self._place()
        parts: list[object] = [ChangeSetting(self._kept, place)] if place != self._kept else []
        parts += [SaveException(each, None) for each in gone]
        parts += [SaveException(None, self._closed(each.on, each.name)) for each in new]
        if parts:
            self.asked.emit(Together(say("Enter public holidays"), tuple(parts)))

    def _tidy(self) -> None:
        new, gone = self._changes()
        self._days.setVisible(bool(self._ticks))
        self._region.setEnabled(self._region.count() > 1)
        self.enter.setEnabled(bool(self._ticks) and (bool(new or gone) or self._place() != self._kept))
        self.enter.show_text(_verb(len(new), len(gone)))


def _verb(new: int, gone: int) -> str:
    """What the button does: days that are entered already are not counted again."""
    if not gone:
        return tr_n("Enter {count} day", "Enter {count} days", new, count=new)
    if not new:
        return tr_n("Take back {count} day", "Take back {count} days", gone, count=gone)
    return tr("Enter {new}, take back {gone}", new=new, gone=gone)
