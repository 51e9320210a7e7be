"""The protocols of the clinic: the list, the body with the sites of the one shown, and what it says or becomes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.clinic import Clinic, why_not
from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.clinic.protocol_drafts import ChangeProtocolDraft, ProtocolDraft
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.knowledge.carrying import DRAWN_SIDE, Entry, Known, beginning, command_of, drawn, known, step_of
from prolodesk.ui.knowledge.protocol_editor import ProtocolEditor
from prolodesk.ui.knowledge.protocol_list import ProtocolList
from prolodesk.ui.knowledge.protocol_reading import ProtocolReading
from prolodesk.ui.knowledge.wishes import NewProtocol, SaveProtocol, ShowOn
from prolodesk.ui.plan.marks import mark_views
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, words


class ProtocolsPart(QWidget):
    """Signals:
    asked: a command.
    """

    asked = Signal(object)

    def __init__(self, clinic: Clinic, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self._clinic, self._atlas, self._formats = clinic, atlas, formats
        self._known: Known | None = None
        self._shown: Id = ""
        self._side = DRAWN_SIDE
        self._picked: tuple[Id, ...] = ()
        self._looked_at: Id = ""
        self._stale = True
        self.list = ProtocolList()
        self.canvas = BodyCanvas(atlas)
        self.reading = ProtocolReading(atlas, formats)
        self.editor = ProtocolEditor(atlas)
        self._lay_out()
        self._connect()

    def on_knowledge(self) -> None:
        """Protocols or solutions changed; asked anew at once if this is seen."""
        self._stale = True
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Ask for everything anew and show it."""
        self._stale = False
        self._known = known(self._clinic)
        if self._known.entry(self._shown) is None and self._known.entries:
            self._shown = self._known.entries[0].id
        self._show()

    def show_protocol(self, id: Id) -> None:
        """Show this protocol."""
        if id != self._shown:
            self.settle()
            self._shown, self._picked = id, ()
            self._show()

    def settle(self) -> None:
        """Enter what is typed and not yet left; before leaving, closing, signing out."""
        if self._faces.currentWidget() is self.editor and self.isVisible():
            self.editor.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._faces.currentWidget() is self.editor:
            self.editor.settle()
        super().hideEvent(event)

    def entry(self) -> Entry | None:
        """The protocol shown."""
        return self._known.entry(self._shown) if self._known else None

    def _wish(self, wish: object) -> None:
        entry, known = self.entry(), self._known
        if isinstance(wish, NewProtocol):
            self.settle()
            begun = beginning(self._new_id)
            self._shown, self._picked = begun.protocol_id, ()
            self.asked.emit(begun)
            self.editor.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if entry is None or known is None:
            return
        if isinstance(wish, ShowOn):
            self._side = wish.side
            self._show()
            return
        if entry.draft is not None:
            step = step_of(wish, entry.draft, self._atlas, self._new_id)
            if step is not None:
                self._picked = step.selects or self._picked
                if step.draft != entry.draft:
                    self.asked.emit(ChangeProtocolDraft(entry.id, entry.draft, step.draft, step.label))
                self._show()
                return
        if isinstance(wish, SaveProtocol):
            self.editor.settle()
            entry = self.entry() or entry
        command = command_of(wish, entry, known, self._atlas, self._new_id)
        if command is not None:
            self.asked.emit(command)

    def _show(self) -> None:
        if self._known is None:
            return
        may_change = self._clinic.may(Right.APPROVE_KNOWLEDGE)
        entry = self.entry()
        self.list.show_entries(self._known.entries, entry.id if entry else "", may_change)
        if entry is None:
            return
        if entry.draft is not None and may_change:
            self._show_draft(entry, entry.draft, self._known)
        elif entry.newest is not None:
            draft = drawn(entry.newest, self._side, self._known.by_key, self._atlas)
            why = "" if may_change else words(why_not(Right.APPROVE_KNOWLEDGE).message, self._formats)
            self.reading.show_protocol(entry, draft, self._side, self._known.titles, self._known.by_id)
            self.reading.show_rights(entry, may_change, why)
            self._turn_to(self.reading)
            self.canvas.show_read_only(True)
            self._show_body(entry, draft, self._side)

    def _show_draft(self, entry: Entry, draft: ProtocolDraft, known: Known) -> None:
        ids = {each.injection_id for each in draft.plan.injections}
        self._picked = tuple(id for id in self._picked if id in ids)
        self.editor.show_draft(entry, draft, known, self._picked)
        self._turn_to(self.editor)
        self.canvas.show_read_only(False)
        self._show_body(entry, draft.plan, DRAWN_SIDE)

    def _turn_to(self, face: QWidget) -> None:
        """Show one face; keys that went to the other go to the list, or to the sites that can be changed now."""
        before, focus = self._faces.currentWidget(), QApplication.focusWidget()
        if before is face:
            return
        had_keys = focus is not None and before is not None and before.isAncestorOf(focus)
        self._faces.setCurrentWidget(face)
        if had_keys:
            (self.editor.sites if face is self.editor else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_body(self, entry: Entry, draft: PlanDraft, side: str) -> None:
        region = draft.region or (entry.newest.region if entry.newest else "")
        place = f"{entry.id if entry.draft is None else ''}{region}{side}"
        if region and place != self._looked_at:
            self._looked_at = place
            self.canvas.show_region(region, Laterality(side) if side in ("left", "right") else None)
        self.canvas.show_marks(mark_views(draft.injections), self._picked)

    def _pick(self, ids: Sequence[Id]) -> None:
        """Sites were picked in the table or on the body: the other shows it too."""
        self._picked = tuple(ids)
        entry, known = self.entry(), self._known
        if entry is None or known is None:
            return
        if entry.draft is not None:
            self.editor.pick(self._picked)
            self.canvas.show_marks(mark_views(entry.draft.plan.injections), self._picked)
        elif entry.newest is not None:
            self.reading.sites.pick(self._picked)
            marks = drawn(entry.newest, self._side, known.by_key, self._atlas).injections
            self.canvas.show_marks(mark_views(marks), self._picked)

    def _new_id(self) -> Id:
        return new_id(self._clinic.now())

    def _lay_out(self) -> None:
        self._faces = QStackedWidget()
        self._faces.addWidget(self.reading)
        self._faces.addWidget(self.editor)
        self._faces.setProperty("role", "side")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme().px(1))
        split.setChildrenCollapsible(False)
        for widget, least in ((self.list, 220), (self.canvas, 240), (self._faces, 420)):
            widget.setMinimumWidth(theme().px(least))
            split.addWidget(widget)
        split.setSizes([2600, 3600, 5200])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _connect(self) -> None:
        self.list.picked.connect(self.show_protocol)
        for part in (self.list, self.canvas, self.reading, self.editor):
            part.asked.connect(self._wish)
        for part in (self.canvas, self.reading, self.editor):
            part.picked.connect(self._pick)
