"""A protocol to be read: what it says, whether it is reviewed, its sites, and what each version changed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.clinic.protocol_changes import Titles
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.knowledge.carrying import Entry
from prolodesk.ui.knowledge.protocol_words import facts, state_line, version_lines
from prolodesk.ui.knowledge.wishes import Approve, BringBack, EditProtocol, Retire, ShowOn
from prolodesk.ui.parts.buttons import primary, quiet, secondary
from prolodesk.ui.parts.cards import bar, caption
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.plan.protocol_steps import gone
from prolodesk.ui.plan.sites_table import PlannedTable
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import Formats, tr, tr_n


class ProtocolReading(QWidget):
    """Signals:
    asked: EditProtocol, Approve, Retire, BringBack or ShowOn.
    picked: the ids of the sites picked in the table.
    """

    asked = Signal(object)
    picked = Signal(tuple)

    def __init__(self, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self._atlas, self._formats = atlas, formats
        self._id: Id = ""
        self._title = plain_label(role="section", wrap=True)
        self._state = plain_label(role="strong", wrap=True)
        self._gone = plain_label(role="error", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme().px(16))
        self._facts.setVerticalSpacing(theme().px(4))
        self._facts.setColumnStretch(1, 1)
        self._heading = caption(tr("Sites"))
        self.sides = Segmented((("left", tr("Left")), ("right", tr("Right")), ("both", tr("Both"))), tr("Shown on"))
        self.sites = PlannedTable(atlas)
        self.sites.show_editable(False)
        self._versions_heading = caption(tr("What changed"))
        self._versions = plain_label(role="secondary", wrap=True, selectable=True)
        self.retire = quiet(tr("Retire"), "circle-off")
        self.bring_back = quiet(tr("Bring back"), "undo-2")
        self.approve = secondary(tr("Approve for this clinic"), "shield-check")
        self.edit = primary(tr("Change"), "pencil")
        self._why = plain_label(role="small", wrap=True)
        self._lay_out()
        self._connect()

    def show_protocol(
        self, entry: Entry, drawn: PlanDraft, side: str, titles: Titles, solutions: Mapping[Id, Solution]
    ) -> None:
        """Show this protocol with its sites on a side."""
        if entry.kept is None or entry.newest is None:
            return
        newest, kept = entry.newest, entry.kept
        self._id = newest.id
        show_text(self._title, newest.title)
        show_text(self._state, state_line(kept, self._formats))
        set_role(self._state, "strong" if newest.state == "approved" else "warn")
        missing = gone(newest, self._atlas)
        text = tr("The atlas no longer has {sites}. Change the protocol before using it.", sites=", ".join(missing))
        show_text(self._gone, text if missing else "")
        self._gone.setVisible(bool(missing))
        _clear(self._facts)
        said = [(label, text) for label, text in facts(newest, titles) if text]
        for place, (label, text) in enumerate(said):
            self._facts.addWidget(plain_label(label, role="secondary"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(plain_label(text, wrap=True, selectable=True), place, 1)
        count = len(newest.sites)
        show_text(self._heading, tr_n("{count} site", "{count} sites", count) if count else newest.sites_words)
        self.sides.show_choice(side)
        self.sites.show_sites(drawn.injections, solutions)
        versions = version_lines(kept.versions, self._atlas, titles)
        show_text(self._versions, versions)
        for widget in (self._versions, self._versions_heading):
            widget.setVisible(bool(versions))

    def show_rights(self, entry: Entry, may_change: bool, why: str) -> None:
        """What whoever is signed in may do with it; if nothing, who can."""
        retired = entry.kept is not None and entry.kept.retired
        reviewed = entry.newest is not None and entry.newest.state == "approved"
        self.edit.setVisible(may_change and not retired)
        self.approve.setVisible(may_change and not retired and not reviewed)
        self.retire.setVisible(may_change and not retired)
        self.bring_back.setVisible(may_change and retired)
        show_text(self._why, "" if may_change else why)

    def _lay_out(self) -> None:
        space = theme().px
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.sides)
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(16), space(12), space(16), space(12))
        column.setSpacing(space(8))
        for label in (self._title, self._state, self._gone):
            column.addWidget(label)
        column.addLayout(self._facts)
        column.addLayout(head)
        for widget in (self.sites, self._versions_heading, self._versions):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = scrolling(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(bar(self.retire, self.bring_back, self._why, None, self.approve, self.edit, role="foot"))

    def _connect(self) -> None:
        self.sites.picked.connect(self.picked)
        self.sides.picked.connect(lambda side: self.asked.emit(ShowOn(side)))
        self.edit.clicked.connect(lambda: self.asked.emit(EditProtocol()))
        self.approve.clicked.connect(lambda: self.asked.emit(Approve(self._id)))
        self.retire.clicked.connect(lambda: self.asked.emit(Retire()))
        self.bring_back.clicked.connect(lambda: self.asked.emit(BringBack()))


def _clear(layout: QGridLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
