"""Fields for numbers and times with minus and plus side by side; turning the wheel over them changes nothing."""

from datetime import time

from PySide6.QtCore import QLocale, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from prolodesk.domain.times_typed import typed_time
from prolodesk.ui.parts.text import one_line, set_tip
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

DAY, QUARTER = 1440, 15
LONGEST_TIME = 16


class WholeField(QSpinBox):
    """A whole number. A time or a decimal typed there is none: the number before stays."""

    def __init__(self, name: str, least: int = 0, most: int = 99, unit: str = "", step: int = 1) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSingleStep(step)
        if unit:
            self.setSuffix(f" {one_line(unit)}")
        _settle(self, name)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        if any(mark in text.removesuffix(self.suffix()) for mark in ":.,"):  # else 11:00 would be taken for 110
            return QValidator.State.Intermediate, text, place
        return super().validate(text, place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DecimalField(QDoubleSpinBox):
    """A number with decimals, such as a volume; a comma typed for the point is taken as one."""

    def __init__(
        self, name: str, least: float = 0.0, most: float = 999.0, unit: str = "", step: float = 0.5, places: int = 1
    ) -> None:
        super().__init__()
        self.setLocale(QLocale.c())
        self.setDecimals(places)
        self.setRange(least, most)
        self.setSingleStep(step)
        if unit:
            self.setSuffix(f" {one_line(unit)}")
        _settle(self, name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        return super().validate(text.replace(",", "."), place)

    def valueFromText(self, text: str) -> float:
        return super().valueFromText(text.replace(",", "."))


class TimeField(QSpinBox):
    """A time of day, typed in any usual way; minus and plus go by quarters of an hour.

    Signals:
    timeChanged: another QTime, chosen by a person or shown.
    misread: what was typed and left is no time; the one before stands there again.
    """

    timeChanged = Signal(QTime)
    misread = Signal(str)

    def __init__(self, name: str, twelve_hours: bool = False) -> None:
        super().__init__()
        self._formats = Formats(clock="12" if twelve_hours else "24")
        self.setRange(0, DAY - 1)
        self.setWrapping(False)
        _settle(self, name)
        self.valueChanged.connect(lambda minutes: self.timeChanged.emit(QTime(minutes // 60, minutes % 60)))

    def show_time(self, moment: time) -> None:
        """Show this time."""
        self.setValue(moment.hour * 60 + moment.minute)

    def setTime(self, moment: QTime) -> None:
        """Show this time of Qt's."""
        self.setValue(moment.hour() * 60 + moment.minute())

    def moment(self) -> time:
        """The time shown."""
        return time(self.value() // 60, self.value() % 60)

    def stepBy(self, steps: int) -> None:
        minutes = self.value()
        whole = minutes - minutes % QUARTER if steps > 0 else minutes + -minutes % QUARTER
        self.setValue(whole + steps * QUARTER)

    def textFromValue(self, minutes: int) -> str:
        return self._formats.time(time(minutes // 60, minutes % 60))

    def valueFromText(self, text: str) -> int:
        typed = self._read(text)
        return self.value() if typed is None else typed.hour * 60 + typed.minute

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        state = QValidator.State.Intermediate if self._read(text) is None else QValidator.State.Acceptable
        return (state if len(text) <= LONGEST_TIME else QValidator.State.Invalid), text, place

    def fixup(self, text: str) -> str:
        if self._read(text) is None:
            self.misread.emit(text)
        return self.textFromValue(self.valueFromText(text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self.selectAll)  # the press that brought the focus sets the cursor after this

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _read(self, text: str) -> time | None:
        half = self.moment().hour >= 12 if self._formats.clock == "12" else None
        return typed_time(text, halves=(tr("am"), tr("pm")), half=half)


class ChoiceField(QComboBox):
    """A choice from a short list of keys and texts."""

    def __init__(self, name: str, choices: tuple[tuple[object, str], ...] = ()) -> None:
        super().__init__()
        self.setAccessibleName(one_line(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setItemDelegate(QStyledItemDelegate(self))  # the combo box's own ignores the style of rows
        self.show_choices(choices)

    def show_choices(self, choices: tuple[tuple[object, str], ...]) -> None:
        """Offer these keys and texts; what was chosen stays chosen if it is among them."""
        chosen = self.chosen()
        self.blockSignals(True)
        self.clear()
        for key, text in choices:
            self.addItem(one_line(text), key)
        self.choose(chosen)
        self.blockSignals(False)

    def choose(self, key: object) -> None:
        """Choose by key; nothing happens when it is not offered."""
        for place in range(self.count()):
            if self.itemData(place) == key:
                self.setCurrentIndex(place)

    def chosen(self) -> object:
        """The key chosen, or None."""
        return self.currentData()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, but a text that is too long ends in … and the tip has all of it."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        fitting = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room - 2)
        set_tip(self, option.currentText if fitting != option.currentText else "")
        option.currentText = fitting
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def _settle(field: QAbstractSpinBox, name: str) -> None:
    field.setAccessibleName(one_line(name))
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setKeyboardTracking(False)
    edit = field.findChild(QLineEdit)
    if edit:
        edit.setTextMargins(theme().px(8), 0, 0, 0)  # a style sheet's padding does not reach the text of a spin box
