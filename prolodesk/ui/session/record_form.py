"""What is recorded beside the sites: pain, reaction, sedation, skin preparation, gloves, numbing, a note."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from prolodesk.clinic.session_values import SessionDraft
from prolodesk.ui.parts.buttons import plain
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.score_row import ScoreRow
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import plain_label, plain_text_edit
from prolodesk.ui.session.besides_row import BesidesRow
from prolodesk.ui.session.told_row import ToldRow
from prolodesk.ui.session.wishes import SetPain, SetPart, Typed
from prolodesk.ui.theme import theme
from prolodesk.words import tr

NO_REACTION = "none"
LONGEST = 400


class RecordForm(QWidget):
    """Signals:
    asked: a wish: SetPain, SetPart when a text is left, Typed while it is typed.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._draft: SessionDraft | None = None
        self._showing = False
        self.before, self.after = ScoreRow(tr("Pain before")), ScoreRow(tr("Pain after"))
        self.before.picked.connect(lambda score: self.asked.emit(SetPain("before", score)))
        self.after.picked.connect(lambda score: self.asked.emit(SetPain("after", score)))
        self.reaction = Segmented(
            ((NO_REACTION, tr("None")), ("described", tr("Described")), ("", tr("Not recorded"))), tr("Reaction")
        )
        self.reaction.button(NO_REACTION).setAutoDefault(True)
        self.reaction.picked.connect(self._pick_reaction)
        self.reaction_text = self._line("reaction", tr("What happened, and what was done"))
        self.skin_prep = self._line("skin_prep", tr("Skin preparation"))
        self.numbing = self._line("numbing", tr("Numbing agent"))
        self.gloves = ChoiceField(
            tr("Gloves"), (("", tr("Not said")), ("latex_free", tr("Latex-free")), ("latex", tr("Latex")))
        )
        self.gloves.activated.connect(lambda: self.asked.emit(SetPart("gloves", self.gloves.chosen())))
        self.told = ToldRow()
        self.told.asked.connect(self.asked)
        self.sedated = Segmented((("no", tr("None")), ("yes", tr("Sedated")), ("", tr("Not recorded"))), tr("Sedation"))
        self.sedated.picked.connect(self._pick_sedation)
        self.escort = self._line("escort", tr("Who takes the patient home"))
        self.escort.setPlaceholderText(tr("Who takes the patient home"))
        self.skin = BesidesRow("skin", tr("Skin anaesthetic"))
        self.elsewhere = BesidesRow("elsewhere", tr("Given elsewhere today"))
        for row in (self.skin, self.elsewhere):
            row.asked.connect(self.asked)
        self.more = plain(tr("Elsewhere too"))
        self.more.clicked.connect(lambda: self._show_elsewhere(True))
        self.skin.add(self.more)
        self.note: QPlainTextEdit = plain_text_edit(name=tr("Note"), lines=2)
        self.note.setMaximumHeight(self.note.minimumHeight() + theme().px(40))
        self.note.textChanged.connect(self._type_note)
        self.note.installEventFilter(self)
        self._lay_out()

    def show_drugs(self, drugs: Sequence[str]) -> None:
        """The local anaesthetics the clinic has limits for."""
        self.skin.show_drugs(drugs)
        self.elsewhere.show_drugs(drugs)

    def show_draft(self, draft: SessionDraft, typed: Mapping[str, str]) -> None:
        """Show the record; text that is just being typed stays as it is."""
        self._draft = draft
        self.before.show_score(draft.pain_before, "before" not in draft.not_asked)
        self.after.show_score(draft.pain_after, "after" not in draft.not_asked)
        described = typed.get("reaction", draft.reaction if draft.reaction != NO_REACTION else "")
        self._show_reaction(draft.reaction, described)
        for name, edit, value in (
            ("reaction", self.reaction_text, described),
            ("skin_prep", self.skin_prep, typed.get("skin_prep", draft.skin_prep)),
            ("numbing", self.numbing, typed.get("numbing", draft.numbing)),
            ("escort", self.escort, typed.get("escort", draft.escort)),
        ):
            if edit.text() != value and not (edit.hasFocus() and name in typed):
                edit.setText(value)
        self._show_choices(draft)
        note = typed.get("note", draft.note)
        if self.note.toPlainText() != note and not (self.note.hasFocus() and "note" in typed):
            self._showing = True
            self.note.setPlainText(note)
            self._showing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._leave("note", self.note.toPlainText())
        return super().eventFilter(watched, event)

    def _line(self, name: str, label: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(label)
        edit.setMaxLength(LONGEST)
        edit.textEdited.connect(lambda text: self.asked.emit(Typed(name, text)))
        edit.editingFinished.connect(lambda: self._leave(name, edit.text()))
        return edit

    def _leave(self, name: str, text: str) -> None:
        """A text that is not what the record has becomes part of it."""
        if self._draft is None:
            return
        before = getattr(self._draft, name)
        if name == "reaction" and before == NO_REACTION and not text.strip():
            return
        if text.strip() != before:
            self.asked.emit(SetPart(name, text.strip()))

    def _type_note(self) -> None:
        if not self._showing:
            self.asked.emit(Typed("note", self.note.toPlainText()))

    def _pick_reaction(self, key: str) -> None:
        if key in (NO_REACTION, ""):
            self.asked.emit(SetPart("reaction", key))
        else:
            self.reaction_text.setVisible(True)
            self.reaction_text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick_sedation(self, key: str) -> None:
        self.asked.emit(SetPart("sedated", {"yes": True, "no": False}.get(key)))
        if key == "yes":
            self.escort.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choices(self, draft: SessionDraft) -> None:
        self.told.show_told(draft.told)
        self.gloves.choose(draft.gloves)
        self.sedated.show_choice({True: "yes", False: "no", None: ""}[draft.sedated])
        self.escort.setVisible(bool(draft.sedated))
        besides = {each.where: each for each in draft.besides}
        self.skin.show_besides(besides.get("skin"))
        self.elsewhere.show_besides(besides.get("elsewhere"))
        if "elsewhere" in besides or not self.elsewhere.is_begun():
            self._show_elsewhere("elsewhere" in besides)

    def _show_elsewhere(self, shown: bool) -> None:
        """What others gave today is seldom known: its row opens when it is wanted."""
        for part in (self.elsewhere, self._elsewhere_label):
            part.setVisible(shown)
        self.more.setVisible(not shown)
        if shown and not self.elsewhere.is_begun():
            self.elsewhere.drug.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reaction(self, reaction: str, described: str) -> None:
        if reaction == NO_REACTION and not described:
            self.reaction.show_choice(NO_REACTION)
        elif described:
            self.reaction.show_choice("described")
        elif not self.reaction_text.hasFocus():
            self.reaction.show_choice("")
        self.reaction_text.setVisible(bool(described) or self.reaction_text.hasFocus())

    def _lay_out(self) -> None:
        reaction = QWidget()
        row = QHBoxLayout(reaction)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.reaction)
        row.addWidget(self.reaction_text, 1)
        row.addStretch(0)
        sedation = QWidget()
        beside_it = QHBoxLayout(sedation)
        beside_it.setContentsMargins(0, 0, 0, 0)
        beside_it.setSpacing(theme().px(8))
        beside_it.addWidget(self.sedated)
        beside_it.addWidget(self.escort, 1)
        beside_it.addStretch(0)
        texts = Form()
        texts.row(
            Field(tr("Skin preparation"), self.skin_prep),
            Field(tr("Gloves"), self.gloves),
            Field(tr("Numbing agent"), self.numbing),
            shares=(5, 3, 4),
        )
        rows = QGridLayout()
        rows.setHorizontalSpacing(theme().px(12))
        rows.setVerticalSpacing(theme().px(8))
        rows.setColumnStretch(1, 1)
        beside = (
            (tr("Told today"), self.told),
            (tr("Pain before"), self.before),
            (tr("Pain after"), self.after),
            (tr("Reaction"), reaction),
            (tr("Sedation"), sedation),
            (tr("Numbed with"), self.skin),
            (tr("Elsewhere today"), self.elsewhere),
        )
        for place, (title, widget) in enumerate(beside):
            label = plain_label(title, role="field")
            if widget is self.elsewhere:
                self._elsewhere_label = label
            rows.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
            rows.addWidget(widget, place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addLayout(rows)
        column.addWidget(texts)
        column.addWidget(Field(tr("Note"), self.note))
