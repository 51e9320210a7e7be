"""When a patient can come, and whom they want to see: weekdays, earliest, latest, a provider, wished or a must."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QPushButton, QSizePolicy, QWidget

from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import one_line, plain_label, verb_text
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import Formats, long_weekdays, tr, weekdays

FIRST, LAST, STEP = 6 * 60, 22 * 60, 30
"""Times offered, in minutes since midnight; one that is kept stands among them whatever it is."""


@dataclass(frozen=True, slots=True)
class WishValue:
    """`weekdays` Monday 0, empty = any; `earliest` and `latest` minutes since midnight, None = any."""

    weekdays: tuple[int, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    provider_id: str | None = None
    provider_fixed: bool = False


class WishFields(QWidget):
    """Signals:
    changed: the WishValue a person made of it.
    """

    changed = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._value = WishValue()
        self.days = DayButtons()
        self.earliest, self.latest = ChoiceField(tr("Earliest time")), ChoiceField(tr("Latest time"))
        self.provider = ChoiceField(tr("Wished provider"))
        self.only = QCheckBox(verb_text(tr("nobody else")))
        self._lay_out()
        self.show_providers(())
        self.show_value(self._value)
        self.days.changed.connect(lambda days: self._tell(replace(self._value, weekdays=days)))
        self.earliest.activated.connect(lambda: self._tell(replace(self._value, earliest=self._minutes(self.earliest))))
        self.latest.activated.connect(lambda: self._tell(replace(self._value, latest=self._minutes(self.latest))))
        self.provider.activated.connect(self._choose_provider)
        self.only.clicked.connect(lambda on: self._tell(replace(self._value, provider_fixed=on)))

    def show_providers(self, providers: Sequence[tuple[str, str]]) -> None:
        """Whom a patient can wish for: ids and names."""
        self.provider.show_choices(((None, tr("any provider")), *providers))
        self.provider.choose(self._value.provider_id)

    def show_value(self, value: WishValue) -> None:
        """Show these wishes."""
        self._value = value
        self.days.show_days(value.weekdays)
        for field, kept, none in (
            (self.earliest, value.earliest, tr("any time")),
            (self.latest, value.latest, tr("any time")),
        ):
            offered = sorted({*range(FIRST, LAST + 1, STEP), *([kept] if kept is not None else [])})
            field.show_choices(((None, none), *((minutes, self._written(minutes)) for minutes in offered)))
            field.choose(kept)
        self.provider.choose(value.provider_id)
        self.only.setChecked(value.provider_fixed)
        self.only.setVisible(value.provider_id is not None)

    def value(self) -> WishValue:
        """What stands here."""
        return self._value

    def _choose_provider(self) -> None:
        chosen = self.provider.chosen()
        provider_id = None if chosen is None else str(chosen)
        fixed = self._value.provider_fixed and provider_id is not None
        self._tell(replace(self._value, provider_id=provider_id, provider_fixed=fixed))

    def _minutes(self, field: ChoiceField) -> int | None:
        chosen = field.chosen()
        return chosen if isinstance(chosen, int) else None

    def _tell(self, value: WishValue) -> None:
        if value != self._value:
            self.show_value(value)
            self.changed.emit(value)

    def _written(self, minutes: int) -> str:
        return self._formats.time(time(minutes // 60 % 24, minutes % 60))

    def _lay_out(self) -> None:
        flow = Flow(self, gap=theme().px(16))
        until = plain_label(tr("until"), role="field")
        for label, *fields in (
            (tr("Can come on"), self.days),
            (tr("from"), self.earliest, until, self.latest),
            (tr("with"), self.provider, self.only),
        ):
            group = QWidget()
            row = QHBoxLayout(group)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(6))
            row.addWidget(plain_label(label, role="field"))
            for field in fields:
                row.addWidget(field)
            flow.addWidget(group)
        for field in (self.earliest, self.latest):
            field.setMinimumWidth(theme().px(116))
        self.provider.setMinimumWidth(theme().px(168))


class DayButtons(QWidget):
    """Seven buttons, any of them pressed; none pressed means any day.

    Signals:
    changed: the weekdays pressed, Monday 0.
    """

    changed = Signal(tuple)

    def __init__(self, *, wraps: bool = False) -> None:
        """With `wraps` they go on in a second line where there is little room."""
        super().__init__()
        self.setAccessibleName(one_line(tr("Weekdays, none pressed means any")))
        row: QLayout
        if wraps:
            row = Flow(self, gap=2, line_gap=4)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(2))
        self._buttons = [self._button(short, full) for short, full in zip(weekdays(), long_weekdays(), strict=True)]
        for button in self._buttons:
            row.addWidget(button)

    def show_days(self, days: Sequence[int]) -> None:
        """Press these."""
        for day, button in enumerate(self._buttons):
            button.setChecked(day in days)

    def button(self, day: int) -> QPushButton:
        """The button of a weekday, Monday 0."""
        return self._buttons[day]

    def _button(self, short: str, full: str) -> QPushButton:
        button = QPushButton(verb_text(short))
        button.setCheckable(True)
        button.setAccessibleName(one_line(full))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(button, "day", "kind")
        button.clicked.connect(lambda: self.changed.emit(self._pressed()))
        return button

    def _pressed(self) -> tuple[int, ...]:
        return tuple(day for day, button in enumerate(self._buttons) if button.isChecked())
