"""Safety rules: the clinic's provider reads, approves and changes rules, dose limits and allergens."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from prolodesk.clinic.changes import Together
from prolodesk.clinic.knowledge import ApproveKnowledge, ReviseKnowledge
from prolodesk.clinic.safety_rules import LATELY, RuleVersion
from prolodesk.domain.words import say
from prolodesk.ui.parts.buttons import primary, secondary
from prolodesk.ui.parts.column_room import ColumnRoom
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.settings.safety_form import SafetyForm
from prolodesk.ui.settings.safety_model import EFFECT, GRADE, NUMBERS, STATE, TITLE, SafetyModel
from prolodesk.ui.settings.safety_words import KINDS, kind_words, needs_approval
from prolodesk.ui.settings.section import Section
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n

NewId = Callable[[], str]


class SafetySection(Section):
    """Signals are those of a section."""

    widest = 1080

    def __init__(self, new_id: NewId, formats: Formats) -> None:
        super().__init__(
            tr("Safety rules"),
            tr(
                "What plan and session look at. Blocks with medical content only warn until a provider of this clinic"
                " approves them; hard stops always hold. Each change is a new version; records keep theirs."
            ),
        )
        self._new_id = new_id
        self._versions: tuple[RuleVersion, ...] = ()
        self.kinds = Segmented(tuple((kind, kind_words(kind)) for kind in KINDS), tr("What is shown"))
        self.kinds.show_choice(KINDS[0])
        self.kinds.picked.connect(lambda _: self._show())
        self.model = SafetyModel(formats)
        self.table = table_view(self.model, tr("Safety rules"), stretch=NUMBERS, widths=(320, 96, 200, 64, 150))
        self._room = ColumnRoom(self.table, (TITLE, EFFECT, GRADE, STATE))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_picked())
        self.form = SafetyForm(formats)
        self.form.edited.connect(self._allow_change)
        self.waiting = plain_label(role="warn")
        self.often = plain_label(role="secondary")
        self.approve_all = secondary(tr("Approve all"), "check-check")
        self.approve_all.clicked.connect(self._approve_all)
        self.approve = secondary(tr("Approve"), "check")
        self.approve.clicked.connect(self._approve)
        self.change = primary(tr("Change and approve"), "check")
        self.change.clicked.connect(self._change)
        self._lay_out()

    def show_rules(self, versions: Sequence[RuleVersion]) -> None:
        """Show what is in force."""
        self._versions = tuple(versions)
        self._show()

    def _show(self) -> None:
        kind, picked = self.kinds.choice(), self._picked()
        shown = tuple(each for each in self._versions if each.kind == kind)
        self.model.show_versions(shown)
        self.table.setColumnHidden(EFFECT, kind != "rule")
        self._room.share()
        row = self.model.row_of(picked.key) if picked and picked.kind == kind else 0
        self.table.setCurrentIndex(self.model.index(max(row, 0), 0))
        waiting = sum(map(needs_approval, self._versions))
        told = tr_n("{count} is not approved yet", "{count} are not approved yet", waiting)
        show_text(self.waiting, told if waiting else "")
        self.approve_all.setVisible(waiting > 0)
        self._show_picked()

    def _picked(self) -> RuleVersion | None:
        return self.model.version(self.table.currentIndex().row())

    def _show_picked(self) -> None:
        picked = self._picked()
        self.form.show_version(picked)
        times = picked.overridden if picked else 0
        told = tr("Overridden {times} times in the last {count}", times=times, count=LATELY) if times else ""
        show_text(self.often, told)
        self.often.setVisible(bool(times))
        self.approve.setVisible(picked is not None and needs_approval(picked))
        self.change.setEnabled(self.form.is_edited())

    def _allow_change(self) -> None:
        self.change.setEnabled(True)
        self.show_refusal("")

    def _approve(self) -> None:
        if (picked := self._picked()) is not None:
            self.asked.emit(ApproveKnowledge(picked.knowledge_id))

    def _approve_all(self) -> None:
        waiting = [each for each in self._versions if needs_approval(each)]
        if waiting:
            parts = tuple(ApproveKnowledge(each.knowledge_id) for each in waiting)
            self.asked.emit(Together(say("Approve {count} safety rules", count=len(waiting)), parts))

    def _change(self) -> None:
        picked, body = self._picked(), self.form.body()
        if picked is None:
            return
        if body is None:
            self.show_refusal(tr("What is marked is no number. Correct it."))
            return
        revision = self._new_id()
        change = ReviseKnowledge(revision, picked.knowledge_id, picked.title, body)
        label = say("Change and approve “{title}”", title=picked.title)
        self.asked.emit(Together(label, (change, ApproveKnowledge(revision))))

    def _lay_out(self) -> None:
        space = theme().px
        head = QHBoxLayout()
        head.setSpacing(space(12))
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self.waiting)
        place = self.card.column.indexOf(self.body)
        self.card.column.insertLayout(place, head)
        self.card.column.insertWidget(place + 1, self.table, 1)
        self.fill()
        self.table.setMinimumHeight(13 * theme().sizes.row)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        for column in (TITLE, EFFECT, GRADE, STATE):
            header.setSectionResizeMode(column, header.ResizeMode.Interactive)
        self.column.addWidget(self.form)
        self.column.addWidget(self.often)
        acts = QHBoxLayout()
        acts.setSpacing(space(8))
        acts.addWidget(self.approve_all)
        acts.addStretch(1)
        acts.addWidget(self.approve)
        acts.addWidget(self.change)
        self.column.addLayout(acts)
