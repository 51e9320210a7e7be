"""The aftercare sentences of the clinic: read by the part of the sheet they stand in, changed block by block."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.aftercare_texts import EditAftercare, KeptTexts, kept_texts
from prolodesk.clinic.clinic import Clinic, why_not
from prolodesk.clinic.knowledge import ApproveKnowledge
from prolodesk.domain.aftercare.texts import BOXES, AftercareBlock, AftercareTexts
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.knowledge.aftercare_block import BlockCard
from prolodesk.ui.knowledge.wishes import SayLines
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import Formats, tr, words

MOST_CHANGES, WIDE = 6, 880


class AftercarePart(QWidget):
    """Signals:
    asked: a command.
    """

    asked = Signal(object)

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self._clinic, self._formats = clinic, formats
        self._kept: tuple[KeptTexts, ...] = ()
        self._stale = True
        self.cards: dict[str, BlockCard] = {}
        self._state = plain_label(role="strong", wrap=True)
        self._about = plain_label(
            tr("Words in braces are filled in for each patient. Sheets already given stay as they were."),
            role="secondary",
            wrap=True,
        )
        self._changes_heading = caption(tr("What changed"))
        self._changes = plain_label(role="secondary", wrap=True, selectable=True)
        self.approve = secondary(tr("Approve for this clinic"), "shield-check")
        self._why = plain_label(role="small", wrap=True)
        self._inside = QVBoxLayout()
        self._lay_out()
        self.approve.clicked.connect(self._approve)

    def on_knowledge(self) -> None:
        """Texts were changed or approved; asked anew at once if this is seen."""
        self._stale = True
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Ask for the texts anew and show the newest."""
        self._stale = False
        self._kept = self._clinic.ask(kept_texts)
        if self._kept:
            self._show(self._kept[0])

    def settle(self) -> None:
        """Enter what is typed and not yet left; before leaving, closing, signing out."""
        for card in self.cards.values():
            card.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _show(self, kept: KeptTexts) -> None:
        may_change = self._clinic.may(Right.APPROVE_KNOWLEDGE)
        reviewed = kept.state == "approved"
        state = tr("Approved by {name}", name=kept.approved_by) if reviewed else tr("Example, not reviewed")
        number = tr("Version {number}", number=kept.revision)
        show_text(self._state, tr("{version} · {state}", version=number, state=state))
        set_role(self._state, "strong" if reviewed else "warn")
        self._show_changes(kept)
        self.approve.setVisible(may_change and not reviewed)
        why = "" if may_change else words(why_not(Right.APPROVE_KNOWLEDGE).message, self._formats)
        show_text(self._why, why)
        self._why.setVisible(bool(why))
        if self.cards.keys() != {block.key for block in kept.texts.blocks}:
            self._make_cards(kept.texts)
        for block in kept.texts.blocks:
            self.cards[block.key].show_block(block, may_change)

    def _show_changes(self, kept: KeptTexts) -> None:
        lines = [words(change, self._formats) for change in kept.changes]
        more = len(lines) - MOST_CHANGES
        shown = lines[:MOST_CHANGES] + ([tr("and {count} more", count=more)] if more > 0 else [])
        show_text(self._changes, "\n".join(shown))
        for widget in (self._changes, self._changes_heading):
            widget.setVisible(bool(shown))

    def _make_cards(self, texts: AftercareTexts) -> None:
        for card in self.cards.values():
            card.deleteLater()
        self.cards = {}
        for box, blocks in _by_box(texts.blocks):
            self._inside.addSpacing(theme().px(8))
            self._inside.addWidget(caption(tr(texts.titles.get(box) or "For one part of the body")))
            for block in blocks:
                card = BlockCard(block.key)
                card.asked.connect(self._wish)
                self.cards[block.key] = card
                self._inside.addWidget(card)
        self._inside.addStretch(1)

    def _wish(self, wish: object) -> None:
        if isinstance(wish, SayLines) and self._kept:
            self.asked.emit(EditAftercare(new_id(self._clinic.now()), self._kept[0].texts_id, wish.key, wish.lines))
            self.reload()

    def _approve(self) -> None:
        if self._kept:
            self.asked.emit(ApproveKnowledge(self._kept[0].texts_id))

    def _lay_out(self) -> None:
        space = theme().px
        self._inside.setContentsMargins(space(24), space(12), space(24), space(12))
        self._inside.setSpacing(space(8))
        head = QHBoxLayout()
        head.addWidget(self._state, 1)
        head.addWidget(self.approve, alignment=Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(head)
        for widget in (self._why, self._about, self._changes_heading, self._changes):
            self._inside.addWidget(widget)
        inside = QWidget()
        inside.setProperty("role", "page")
        inside.setMaximumWidth(space(WIDE))
        inside.setLayout(self._inside)
        scroll = scrolling(inside)
        scroll.setProperty("role", "page")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


def _by_box(blocks: Iterable[AftercareBlock]) -> list[tuple[str, list[AftercareBlock]]]:
    """The blocks by the part of the sheet they stand in, in the sheet's order."""
    known = list(blocks)
    grouped = ((box, [block for block in known if block.box == box]) for box in BOXES)
    return [(box, found) for box, found in grouped if found]
