"""A signed record: what was recorded, by whom it was signed, and what was added since. Nothing here changes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from prolodesk.clinic.session_values import SignedSession
from prolodesk.domain.body.atlas import Atlas
from prolodesk.ui.parts.buttons import primary, quiet, secondary
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, plain_text_edit, show_text
from prolodesk.ui.session.record_form import NO_REACTION
from prolodesk.ui.session.sentences import lot_words, reasons_words
from prolodesk.ui.session.signed_words import besides_words, gloves_words, overrides_words, sedation_words, told_today
from prolodesk.ui.session.wishes import AddToRecord
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class SignedView(QWidget):
    """Signals:
    asked: AddToRecord.
    """

    asked = Signal(object)

    def __init__(self, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self._atlas, self._formats = atlas, formats
        self._signed = plain_label(role="strong", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme().px(16))
        self._facts.setVerticalSpacing(theme().px(4))
        self._facts.setColumnStretch(1, 1)
        self._addenda = QVBoxLayout()
        self._addenda.setSpacing(theme().px(8))
        self.add = secondary(tr("Add to record"), "notebook-pen")
        self.add.setAutoDefault(True)
        self.add.clicked.connect(self._open)
        self.text: QPlainTextEdit = plain_text_edit(tr("What you want to add"), tr("Addendum"), lines=2)
        self.text.setMaximumHeight(self.text.minimumHeight() + theme().px(40))
        self.keep = primary(tr("Add for good"), "signature")
        self.keep.setAutoDefault(True)
        self.keep.clicked.connect(self._keep)
        self.stop = quiet(tr("Cancel"))
        self.stop.clicked.connect(self._close)
        self._why_not = plain_label(role="secondary", wrap=True)
        self._lay_out()
        self._close()

    def show_signed(self, signed: SignedSession, may_add: bool, why_not: str) -> None:
        """Show this record; `why_not` says why whoever is signed in cannot add to it."""
        moment = self._formats.moment(signed.signed_at)
        show_text(self._signed, tr("Signed {moment} by {name}", moment=moment, name=signed.signed_by))
        self._show_facts(signed)
        self._show_addenda(signed)
        self.add.setVisible(may_add and self.text.isHidden())
        show_text(self._why_not, "" if may_add else why_not)
        self._why_not.setVisible(not may_add)

    def headline(self) -> str:
        """Signed Tue 27-Oct-2026 10:31 by Dr Quist."""
        return self._signed.text()

    def _show_facts(self, signed: SignedSession) -> None:
        _clear(self._facts)
        draft = signed.draft
        reaction = tr("None") if draft.reaction == NO_REACTION else draft.reaction or tr("Not recorded")
        time_out = draft.time_out
        facts = (
            (tr("Time-out"), self._formats.time(time_out.at) if time_out else tr("None: nothing was injected")),
            (tr("Not given"), reasons_words(self._atlas, draft.injections)),
            (tr("Pain before"), _score(draft.pain_before, "before" in draft.not_asked)),
            (tr("Pain after"), _score(draft.pain_after, "after" in draft.not_asked)),
            (tr("Reaction"), reaction),
            (tr("Told today"), told_today(draft)),
            (tr("Sedation"), sedation_words(draft)),
            (tr("Went on in spite of"), overrides_words(draft)),
            (tr("Skin preparation"), draft.skin_prep),
            (tr("Gloves"), gloves_words(draft)),
            (tr("Numbing agent"), draft.numbing),
            (tr("Other anaesthetics"), besides_words(draft)),
            (tr("Lots"), self._lots(signed)),
            (tr("Note"), draft.note),
        )
        for place, (title, text) in enumerate(fact for fact in facts if fact[1]):
            self._facts.addWidget(plain_label(title, role="secondary"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(plain_label(text, wrap=True, selectable=True), place, 1)

    def _show_addenda(self, signed: SignedSession) -> None:
        _clear(self._addenda)
        if signed.addenda:
            self._addenda.addWidget(caption(tr("ADDED SINCE")))
        for each in signed.addenda:
            self._addenda.addWidget(plain_label(each.text, wrap=True, selectable=True))
            moment = self._formats.moment(each.added_at)
            by = tr("{moment} by {name}", moment=moment, name=each.added_by)
            self._addenda.addWidget(plain_label(by, role="small"))

    def _lots(self, signed: SignedSession) -> str:
        return "\n".join(dict.fromkeys(lot_words(vial, self._formats) for vial in signed.draft.used_vials))

    def _open(self) -> None:
        for part in (self.text, self.keep, self.stop):
            part.show()
        self.add.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.text.clear()
        for part in (self.text, self.keep, self.stop):
            part.hide()
        self.add.show()

    def _keep(self) -> None:
        text = self.text.toPlainText().strip()
        if text:
            self._close()
            self.asked.emit(AddToRecord(text))

    def _lay_out(self) -> None:
        space = theme().px
        head = QHBoxLayout()
        head.setSpacing(space(8))
        head.addWidget(Glyph("signature", "accent"))
        head.addWidget(self._signed, 1)
        acts = QHBoxLayout()
        acts.setSpacing(space(8))
        for button in (self.add, self.keep, self.stop):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(12))
        column.addLayout(head)
        column.addLayout(self._facts)
        column.addLayout(self._addenda)
        column.addWidget(self.text)
        column.addLayout(acts)
        column.addWidget(self._why_not)


def _score(score: int | None, not_asked: bool) -> str:
    if score is not None:
        return str(score)
    return tr("Not asked") if not_asked else tr("Not recorded")


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
