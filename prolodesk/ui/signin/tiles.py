"""Tiles of people: a coloured circle with initials, and the name; one click, or arrow keys and Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from prolodesk.clinic.entrance import Tile
from prolodesk.domain.ids import Id
from prolodesk.domain.initials import initials_of
from prolodesk.ui.parts.text import one_line, set_tip
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import CARD_RADIUS

ACROSS = 3
CIRCLE, HEIGHT = 36, 60
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PersonTile(QAbstractButton):
    """One person, with a second line of detail where there is one.

    Signals:
    typed: letters typed while the tile has the focus: they are meant for the field that belongs to it.
    """

    typed = Signal(str)

    def __init__(self, tile: Tile, detail: str = "", initials: str = "") -> None:
        super().__init__()
        self.tile = tile
        self._detail, self._initials = one_line(detail), initials or initials_of(tile.name)
        self._name = one_line(tile.name)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self._detail)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tip(self, tile.name)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(176), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        space, circle = look.px(12), look.px(CIRCLE)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - space - circle if right_to_left else space
        place = QRect(left, (self.height() - circle) // 2, circle, circle)
        draw_initials(painter, place, self.tile.hue, self._initials)
        start = space if right_to_left else space + circle + look.px(10)
        words = QRect(start, 0, self.width() - circle - 2 * space - look.px(10), self.height())
        self._paint_words(painter, words)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        look = theme()
        font = look.font("body", QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        lines = [(self._name, font, "text_primary"), (self._detail, look.font("card"), "text_secondary")]
        lines = [line for line in lines if line[0]]
        heights = [QFontMetrics(font).height() for _, font, _ in lines]
        top = (box.height() - sum(heights)) // 2
        for (text, font, tone), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(look.colour(tone if self.isEnabled() else "text_muted"))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(QRect(box.left(), top, box.width(), height), int(Qt.AlignmentFlag.AlignLeading), shown)
            top += height

    def _paint_box(self, painter: QPainter) -> None:
        look = theme()
        under = "accent_subtle" if self.isChecked() else "bg_subtle" if self.underMouse() else "bg_surface"
        edge, wide = ("accent", 1.0) if self.isChecked() else ("border_strong", 1.0)
        if self.hasFocus():
            edge, wide = "focus", 2.0
        painter.setBrush(look.colour(under))
        painter.setPen(QPen(look.colour(edge), wide))
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, look.px(CARD_RADIUS), look.px(CARD_RADIUS))


class _StepTile(PersonTile):
    """A tile from which the arrow keys go on to another one, without pressing it as Qt's own groups do.

    Signals:
    stepped: so many tiles across and down.
    """

    stepped = Signal(int, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        match event.key():
            case Qt.Key.Key_Left:
                self.stepped.emit(-ahead, 0)
            case Qt.Key.Key_Right:
                self.stepped.emit(ahead, 0)
            case Qt.Key.Key_Up:
                self.stepped.emit(0, -1)
            case Qt.Key.Key_Down:
                self.stepped.emit(0, 1)
            case _:
                super().keyPressEvent(event)


class PeopleTiles(QWidget):
    """Signals:
    picked: the id of the person clicked, or chosen with Enter or Space.
    stepped: the id of the person to whom the arrow keys went; nobody is chosen by that alone.
    typed: the id of the person on whose tile letters were typed, and the letters.
    """

    picked = Signal(str)
    stepped = Signal(str)
    typed = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(one_line(name))
        self._group = QButtonGroup(self)
        self._tiles: dict[Id, PersonTile] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(8))
        for column in range(ACROSS):
            self._grid.setColumnStretch(column, 1)

    def show_people(self, tiles: Sequence[Tile]) -> None:
        """Show these people; call it once."""
        across = min(ACROSS, max(1, len(tiles)))
        for place, tile in enumerate(tiles):
            button = _StepTile(tile)
            button.stepped.connect(lambda right, down, place=place: self._step(place, right + down * across))
            button.clicked.connect(lambda _=False, person_id=tile.person_id: self.picked.emit(person_id))
            button.typed.connect(lambda letters, person_id=tile.person_id: self.typed.emit(person_id, letters))
            self._group.addButton(button)
            self._tiles[tile.person_id] = button
            self._grid.addWidget(button, place // across, place % across)
        if tiles:
            self.setFocusProxy(self._tiles[tiles[0].person_id])

    def choose(self, person_id: Id) -> None:
        """Show who is chosen."""
        if person_id in self._tiles:
            self._tiles[person_id].setChecked(True)
            self.setFocusProxy(self._tiles[person_id])

    def chosen(self) -> Id:
        """Who is chosen; empty before anyone is."""
        return next((person_id for person_id, tile in self._tiles.items() if tile.isChecked()), "")

    def tile(self, person_id: Id) -> PersonTile:
        """One person's tile."""
        return self._tiles[person_id]

    def _step(self, place: int, steps: int) -> None:
        ids = list(self._tiles)
        if 0 <= place + steps < len(ids):
            self._tiles[ids[place + steps]].setFocus(Qt.FocusReason.OtherFocusReason)
            self.stepped.emit(ids[place + steps])


def draw_initials(painter: QPainter, box: QRect, hue: int, initials: str) -> None:
    """A circle in a person's colour with their initials."""
    look = theme()
    colour = look.tokens.type_hue(hue)
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(QColor(look.tokens.tint(colour)))
    painter.drawEllipse(QPointF(QRectF(box).center()), box.width() / 2 - 1, box.height() / 2 - 1)
    painter.setPen(look.colour("text_primary"))
    painter.setFont(look.font("card", QFont.Weight.DemiBold))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), one_line(initials))
