"""Fields for numbers and times with minus and plus side by side; turning the wheel over them changes nothing."""

from datetime import time

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QStyledItemDelegate,
    QTimeEdit,
)

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme


class WholeField(QSpinBox):
    """A whole number."""

    def __init__(self, name: str, least: int = 0, most: int = 99, unit: str = "", step: int = 1) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSingleStep(step)
        if unit:
            self.setSuffix(f" {one_line(unit)}")
        _settle(self, name)

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


class TimeField(QTimeEdit):
    """A time of day."""

    def __init__(self, name: str, twelve_hours: bool = False) -> None:
        super().__init__()
        self.setDisplayFormat("h:mm ap" if twelve_hours else "HH:mm")
        _settle(self, name)

    def show_time(self, moment: time) -> None:
        """Show this time."""
        self.setTime(QTime(moment.hour, moment.minute))

    def moment(self) -> time:
        """The time shown."""
        return time(self.time().hour(), self.time().minute())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


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


def _settle(field: QAbstractSpinBox, name: str) -> None:
    field.setAccessibleName(one_line(name))
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setKeyboardTracking(False)
    edit = field.findChild(QLineEdit)
    if edit:
        edit.setTextMargins(theme().px(8), 0, 0, 0)  # a style sheet's padding does not reach the text of a spin box
