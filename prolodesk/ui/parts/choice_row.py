"""How one row of a choice list is painted: icon, title with a bold part, detail under it, key at the right."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import CARD_RADIUS
from prolodesk.words import tr

_Index = QModelIndex | QPersistentModelIndex


class ChoiceRow(QStyledItemDelegate):
    """Paints `Choice` values."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = theme()
        lines = QFontMetrics(look.font("body")).height() + QFontMetrics(look.font("card")).height()
        return QSize(look.px(200), max(look.sizes.row, lines + look.px(10)))

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        look, choice, box = theme(), index.data(Qt.ItemDataRole.UserRole), option.rect
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = _fill(option.state)
        if fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(fill))
            painter.drawRoundedRect(box.adjusted(1, 0, -1, 0), look.px(CARD_RADIUS), look.px(CARD_RADIUS))
        left, wide = box.left() + look.px(12), look.sizes.icon
        if choice.icon:
            colour = str(getattr(look.tokens, choice.tone))
            pixmap = look.icons.pixmap(choice.icon, colour, wide, painter.device().devicePixelRatioF())
            painter.drawPixmap(
                _mirrored(QRect(left, box.center().y() - wide // 2, wide, wide), box, right_to_left), pixmap
            )
            left += wide + look.px(12)
        hint, shown = key_said(index, lit=bool(option.state & QStyle.StateFlag.State_Selected))
        hint_width = _hint(painter, box, hint, right_to_left, shown=shown)
        words = _mirrored(QRect(left, box.top(), box.right() - hint_width - left, box.height()), box, right_to_left)
        _lines(painter, words, choice.title, choice.strong, choice.detail)
        painter.restore()


def _fill(state: QStyle.StateFlag) -> str:
    if state & QStyle.StateFlag.State_Selected:
        return "accent_subtle"
    return "bg_subtle" if state & QStyle.StateFlag.State_MouseOver else ""


def key_said(index: _Index, *, lit: bool) -> tuple[str, bool]:
    """The key of a row, and whether it is said now: Enter takes the row that is lit, so only that one says so."""
    own = index.data(Qt.ItemDataRole.UserRole).hint
    first, enter = index.model().index(0, 0).data(Qt.ItemDataRole.UserRole).hint, tr("Enter")
    hint = own or (enter if first == enter else "")
    return hint, hint != enter or lit


def _mirrored(inner: QRect, outer: QRect, right_to_left: bool) -> QRect:
    if not right_to_left:
        return inner
    return QRect(outer.left() + outer.right() - inner.right(), inner.top(), inner.width(), inner.height())


def _hint(painter: QPainter, box: QRect, hint: str, right_to_left: bool, *, shown: bool) -> int:
    """Write the key at the end of the row; what it takes up is kept free where it is not shown too."""
    look = theme()
    font = look.font("card")
    width = QFontMetrics(font).horizontalAdvance(hint) + look.px(12) if hint else 0
    painter.setFont(font)
    painter.setPen(look.colour("text_secondary"))
    place = _mirrored(QRect(box.right() - width, box.top(), width - look.px(12), box.height()), box, right_to_left)
    if shown:
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint)
    return width + look.px(12)


def _lines(painter: QPainter, box: QRect, title: str, strong: str, detail: str) -> None:
    look = theme()
    upper, lower = QFontMetrics(look.font("body")), QFontMetrics(look.font("card"))
    height = upper.height() + (lower.height() if detail else 0)
    top = box.top() + (box.height() - height) // 2
    draw_strong(painter, QRect(box.left(), top, box.width(), upper.height()), one_line(title), one_line(strong))
    if detail:
        painter.setFont(look.font("card"))
        painter.setPen(look.colour("text_secondary"))
        fitting = lower.elidedText(one_line(detail), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), top + upper.height(), box.width(), lower.height()), 0, fitting)


def draw_strong(painter: QPainter, box: QRect, text: str, strong: str) -> None:
    """Draw one line of body text whose first `strong` part is bold, elided to the box, in its own direction."""
    look = theme()
    layout = QTextLayout("", look.font("body"))
    bold, plain = QTextCharFormat(), QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    for kind in (bold, plain):
        kind.setForeground(QColor(look.tokens.text_primary))
    heavy = look.font("body", QFont.Weight.DemiBold) if strong else look.font("body")
    shown = QFontMetrics(heavy).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    start = shown.find(strong) if strong else -1
    spans = [(0, len(shown), plain), *([(start, len(strong), bold)] if start >= 0 else [])]
    layout.setText(shown)
    layout.setFormats([_span(*span) for span in spans])
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(box.width())
    layout.endLayout()
    higher = line.ascent() - QFontMetrics(heavy).ascent() if line.isValid() else 0.0
    layout.draw(painter, QPointF(box.left(), box.top() - higher))  # other scripts stand higher: one line of writing


def _span(start: int, length: int, kind: QTextCharFormat) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = start, length, kind
    return span
