"""Looking at a window as a critical person does: nothing blank, nothing cut off, nothing overlapping, no boxes."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from prolodesk.ui.parts.buttons import Button
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import ElidedLabel

FEWEST_COLOURS = 12
SLACK = 1
"""Pixels a text may miss: fonts' widths are fractions, widgets' are not."""


def blank(image: QImage) -> bool:
    """Whether a picture shows next to nothing."""
    small = image.scaled(480, 270).convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(small.constBits()).cast("B").cast("I"))) < FEWEST_COLOURS


def faults(window: QWidget) -> list[str]:
    """Everything wrong with what a window shows now, one sentence each."""
    found: list[str] = []
    for widget in _seen(window):
        found += _cut(widget)
        found += _boxes(widget)
        found += _overlaps(widget)
    return found


def _seen(window: QWidget) -> Iterator[QWidget]:
    """Every widget of which at least a part can be seen."""
    yield window
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not widget.visibleRegion().isEmpty():
            yield widget


def _cut(widget: QWidget) -> list[str]:
    match widget:
        case ElidedLabel() | ChoiceField():  # these end in … and say all of it in their tip
            return []
        case QLabel() if widget.text():
            return _cut_label(widget)
        case QPushButton() | QToolButton() | QCheckBox() | QRadioButton() if _has_words(widget):
            least = widget.minimumSizeHint() if isinstance(widget, Button) else widget.sizeHint()  # a key gives way
            wide, high = least.width(), least.height()
            return _too_small(widget, widget.text(), wide, min(high, widget.height() + SLACK))
        case QLineEdit() if widget.placeholderText() and not widget.text():
            room = widget.width() - widget.textMargins().left() - widget.textMargins().right() - 12
            return _too_wide(widget, widget.placeholderText(), room)
        case QComboBox():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            field = widget.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
            )
            return _too_wide(widget, widget.currentText(), field.width())
        case QTabBar():
            return [
                f"tab “{widget.tabText(n)}” is cut off"
                for n in range(widget.count())
                if widget.tabRect(n).width() + SLACK < QFontMetrics(widget.font()).horizontalAdvance(widget.tabText(n))
            ]
        case QHeaderView() if widget.orientation() is Qt.Orientation.Horizontal:
            return _cut_headings(widget)
    return []


def _has_words(button: QAbstractButton) -> bool:
    icon_only = isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    return bool(button.text()) and not (icon_only and not button.icon().isNull())


def _cut_label(label: QLabel) -> list[str]:
    if not label.pixmap().isNull():
        return []
    room = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
    if label.wordWrap():
        high = label.heightForWidth(label.width())
        longest = max(label.text().split(), key=len, default="")
        wide = label.fontMetrics().horizontalAdvance(longest)
        found = (
            [f"“{_short(label.text())}” needs {high} px of height, has {label.height()}"]
            if (high > label.height() + SLACK)
            else []
        )
        return found + _too_wide(label, longest, room.width()) if wide > room.width() + SLACK else found
    lines = label.text().split("\n")
    wide = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
    high = label.fontMetrics().height() * len(lines)
    return _too_small(label, label.text(), wide, high, room) + _outside(label)


def _outside(label: QLabel) -> list[str]:
    """A label sticking out of what shows it, to the side: no scroll bar leads there."""
    parent = label.parentWidget()
    if parent is None or isinstance(parent, QAbstractScrollArea):
        return []
    corner = label.mapTo(parent, QPoint(0, 0))
    wide = label.fontMetrics().horizontalAdvance(max(label.text().split("\n"), key=len))
    left = label.alignment() & Qt.AlignmentFlag.AlignLeft
    if left and corner.x() + min(wide, label.width()) > parent.width() + SLACK:
        return [f"“{_short(label.text())}” sticks out of its {type(parent).__name__}"]
    return []


def _cut_headings(header: QHeaderView) -> list[str]:
    model, metrics = header.model(), header.fontMetrics()
    if model is None:
        return []
    headings = ((n, str(model.headerData(n, Qt.Orientation.Horizontal) or "")) for n in range(header.count()))
    return [
        f"heading “{text}” is cut off"
        for n, text in headings
        if not header.isSectionHidden(n) and 0 < header.sectionSize(n) < metrics.horizontalAdvance(text) + 4
    ]


def _too_small(widget: QWidget, text: str, wide: int, high: int, room: QRect | None = None) -> list[str]:
    room = room or widget.rect()
    if wide > room.width() + SLACK or high > room.height() + SLACK:
        return [
            f"{type(widget).__name__} “{_short(text)}” needs {wide} x {high} px, has {room.width()} x {room.height()}"
        ]
    return []


def _too_wide(widget: QWidget, text: str, room: int) -> list[str]:
    wide = widget.fontMetrics().horizontalAdvance(text)
    return [f"{type(widget).__name__} “{_short(text)}” needs {wide} px, has {room}"] if wide > room + SLACK else []


def _overlaps(widget: QWidget) -> list[str]:
    """Children laid out side by side that cover each other."""
    layout = widget.layout()
    if layout is None:
        return []
    items = [layout.itemAt(n).widget() for n in range(layout.count())]
    shown = [item for item in items if item is not None and item.isVisible() and not item.geometry().isEmpty()]
    found = []
    for number, one in enumerate(shown):
        for other in shown[number + 1 :]:
            common = one.geometry().intersected(other.geometry())
            if common.width() > SLACK and common.height() > SLACK and type(layout).__name__ != "QStackedLayout":
                found.append(f"{_name(one)} and {_name(other)} overlap in {_name(widget)}")
    return found


def _boxes(widget: QWidget) -> list[str]:
    return [
        f"no letter in the font for “{_short(text)}” in {_name(widget)}"
        for text in _texts(widget)
        if any(not ord(letter) < 128 for letter in text) and _missing(text, widget.font())
    ]


def _texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QPushButton() | QToolButton() | QCheckBox() | QRadioButton() | QLineEdit():
            yield widget.text()
        case QTableView() if widget.model() is not None:
            yield from _cells(widget.model())
        case QTabBar():
            yield from (widget.tabText(n) for n in range(widget.count()))


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(), 40)):
        for column in range(model.columnCount()):
            yield str(model.index(row, column, QModelIndex()).data() or "")


def _missing(text: str, font: QFont) -> bool:
    """Whether any letter is drawn as a box: glyph 0 of whatever font was found for it."""
    layout = QTextLayout(text.replace("\n", " "), font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel | QAbstractButton) else "")
    return f"{type(widget).__name__} “{_short(words)}”" if words else type(widget).__name__


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) < 60 else f"{line[:57]}..."
