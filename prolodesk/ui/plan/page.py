"""The plan tab of a patient: the body on the left, the plan on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.clinic.changes import AtWork, Change, Chart, Command, Knowledge, Settings
from prolodesk.clinic.clinic import Clinic, why_not
from prolodesk.clinic.plan_drafts import TypePlanDraft, plan_at_work
from prolodesk.clinic.plan_values import DraftInjection, draft_from
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right, Role
from prolodesk.ui.actions import keys_of
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.shipped_art import shape_of
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.plan.before import PlanBody
from prolodesk.ui.plan.carrying import Around, change_for, command_for, first_draft, step_for
from prolodesk.ui.plan.course_bar import CourseBar
from prolodesk.ui.plan.editor import PlanEditor
from prolodesk.ui.plan.gathered import Gathered, ShownPlan, at_work_anew, gather, shown_plan
from prolodesk.ui.plan.invitation import invitation
from prolodesk.ui.plan.marks import mark_views
from prolodesk.ui.plan.notices import wrong_sided
from prolodesk.ui.plan.reading import PlanReading
from prolodesk.ui.plan.showing import fill_editor, fill_reading
from prolodesk.ui.plan.steps import Step, mirror, remove
from prolodesk.ui.plan.wishes import DiscardPlan, EditPlan, NewComplaint, SaveNow, ShowCourse, StartPlan, Typed
from prolodesk.ui.plan.work_area import WorkArea
from prolodesk.words import Formats, tr, words

KEEP_AFTER_MS = 1_200


class PlanPage(QWidget):
    """Keys: Ctrl+S saves the plan; those of the canvas and the table are theirs.

    Signals:
        asked: a command.
        said: why a key did nothing.
    """

    asked = Signal(object)
    said = Signal(str)

    def __init__(self, clinic: Clinic, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self._clinic, self._atlas, self._formats = clinic, atlas, formats
        self._patient_id: Id = ""
        self._known: Gathered | None = None
        self._shown: ShownPlan | None = None
        self._course_id: Id | None = None
        self._begun: Id | None = None
        self._editing = False
        self._typed: dict[str, str] = {}
        self._picked: tuple[Id, ...] = ()
        self._looked_at: Id | None = None
        self._stale = False
        self._answered = False
        today = clinic.now().astimezone(clinic.zone).date()
        self.canvas = BodyCanvas(atlas)
        self.body = PlanBody(self.canvas, atlas, formats)
        self.bar = CourseBar(formats)
        self.editor = PlanEditor(atlas, formats)
        self.reading = PlanReading(atlas, today, formats)
        self._work = WorkArea(self.body, self.bar, self.editor, self.reading)
        self._keeper = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._work)
        self._connect()

    def show_patient(self, patient_id: Id) -> None:
        """Show this patient's plans, the one that matters now first; a hidden page asks only once it is shown."""
        if self._patient_id != patient_id:
            self.settle()
        self._patient_id, self._known, self._shown = patient_id, None, None
        self._course_id, self._begun, self._editing, self._picked = None, None, False, ()
        self._typed = {}
        self._stale = True
        if self.isVisible():
            self._reload()

    def on_change(self, change: Change) -> None:
        """Something changed somewhere; shown at once if it is about what is shown here."""
        whole = bool({Chart(self._patient_id), Knowledge(), Settings()} & change.topics)
        if not whole and AtWork(self._patient_id) not in change.topics:
            return
        self._answered = True
        self._stale |= whole or not self.isVisible()
        if self.isVisible():
            self._reload()

    def settle(self) -> None:
        """Enter what was typed and not yet left, and keep the rest; call before leaving, closing, signing out."""
        if self._editing:
            self.editor.settle()
        self._keep_typed()

    def save_plan(self) -> None:
        """Save the plan as it stands."""
        if self._editing:
            self._wish(SaveNow())
        else:
            self.said.emit(tr("This plan is saved as it stands. Choose Edit plan to work on it."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _wish(self, wish: object) -> None:
        match wish:
            case Typed(name=name, text=text):
                self._type(name, text)
            case StartPlan(complaint_id=complaint_id):
                self._begin(complaint_id)
            case ShowCourse(course_id=course_id):
                self.settle()
                self._course_id, self._editing, self._picked = course_id, False, ()
                self._show()
            case EditPlan():
                self._editing = True
                self._show()
                self.editor.begin()
            case _:
                self._carry(wish)

    def _carry(self, wish: object) -> None:
        around = self._around()
        if around is None:
            return
        if step := step_for(wish, around):
            self._take(step)
            return
        try:
            if isinstance(wish, SaveNow):
                self.editor.settle()
                around = self._around() or around
                self._typed = {}
            command = command_for(wish, around)
        except Refusal as refusal:
            self.editor.show_trouble(words(refusal.message, self._formats))
            return
        if isinstance(wish, DiscardPlan):
            self._typed, self._editing = {}, False
        title = self._typed.pop("new_complaint", None) if isinstance(wish, NewComplaint) else None
        if command is not None and self._ask(command) and isinstance(wish, SaveNow):
            self._editing = False
            self._show()
        elif title and not self._answered:
            self._typed["new_complaint"] = title
            self._show()

    def _take(self, step: Step) -> None:
        """Take a step on the draft; one that changes nothing only picks its marks."""
        around = self._around()
        if around is None:
            return
        for name in step.settles:
            self._typed.pop(name, None)
        self._picked = step.selects or self._picked
        self._editing = True
        if step.draft != around.draft:
            self._ask(change_for(step, around))
        else:
            self._show()
            if step.why_nothing is not None:
                self.editor.show_trouble(words(step.why_nothing, self._formats))

    def _ask(self, command: Command) -> bool:
        """Ask for a command; whether it was done. What is shown goes back to what is kept when it was refused."""
        self._answered = False
        self.asked.emit(command)
        if not self._answered:
            self._show()
        return self._answered

    def _begin(self, complaint_id: Id | None) -> None:
        if self._known is None:
            return
        self.settle()
        self._course_id, self._picked, self._editing = self._new_id(), (), True
        self._begun = self._course_id
        self._show()
        around, actor = self._around(), self._clinic.actor
        if around is not None:
            me = actor.id if Role.PROVIDER in actor.roles else None
            only = around.known.providers[0].provider_id if len(around.known.providers) == 1 else None
            self._take(first_draft(around, complaint_id, me or only))
        self.editor.begin()

    def _type(self, name: str, text: str) -> None:
        self._typed[name] = text
        self.bar.kept.show_unsaved()
        if not self._keeper.isActive():  # not restarted by later letters: two seconds count from the first one
            self._keeper.start()

    def _keep_typed(self) -> None:
        """Keep what stands in fields nobody has left yet."""
        self._keeper.stop()
        if not self._typed or self._known is None or self._course_id is None:
            return
        kept = self._shown.at_work.typed if self._shown and self._shown.at_work else {}
        if dict(kept) != self._typed:
            self.asked.emit(TypePlanDraft(self._course_id, self._known.patient_id, tuple(self._typed.items())))
            at_work = self._clinic.ask(plan_at_work, self._course_id)
            self.bar.show_kept(at_work.saved_at if at_work else None)

    def _reload(self) -> None:
        stale, self._stale = self._stale, False
        if not self._patient_id:
            return
        if not self._clinic.may(Right.SEE_CHART):
            self._known = None
            sentence = words(why_not(Right.SEE_CHART).message, self._formats)
            self._show_nothing(EmptyState("lock", tr("Plans are for the clinical staff"), sentence))
            return
        known = None if stale else self._known
        self._known = at_work_anew(self._clinic, known) if known else gather(self._clinic, self._patient_id)
        self._show()

    def _show(self) -> None:
        """Show what is known, in the state the page is in."""
        with self._work.keys_kept():
            if self._known is not None:
                self._show_known(self._known)

    def _show_known(self, known: Gathered) -> None:
        there = {*known.at_work, *(course.course_id for course in known.courses)}
        if self._course_id in there:
            self._begun = None
        elif self._course_id != self._begun or self._begun is None:
            self._course_id, self._editing, self._begun = known.best_course(), False, None
        if self._course_id is None:
            self._shown = None
            self._show_nothing(invitation(known.without_course(), self._clinic.may(Right.PREPARE)))
            return
        self._shown = shown_plan(self._clinic, known, self._course_id)
        if self._shown.at_work is not None:
            self._typed = {**self._shown.at_work.typed, **self._typed}
        self._editing = self._editing or self._shown.at_work is not None or self._shown.saved is None
        self._work.show_body()
        self.canvas.show_shape(shape_of(known.ground.patient.build.sex))
        self.body.show_plan(known, self._shown)
        if self._course_id != self._looked_at and self._shown.region:
            self._looked_at = self._course_id
            self.body.forget()
            self.canvas.show_region(self._shown.region, self._shown.one_side)
        may_prepare, drafts = self._clinic.may(Right.PREPARE), tuple(known.at_work.values())
        self.bar.show_courses(known.courses, drafts, self._course_id, may_prepare)
        self.bar.show_kept(self._shown.at_work.saved_at if self._shown.at_work else None)
        around = Around(known, self._shown, self._atlas, self._new_id)
        if self._editing:
            self._show_editor(around)
        else:
            self._show_reading(around)

    def _show_editor(self, around: Around) -> None:
        injections, may = around.draft.injections, self._clinic.may
        there = {each.injection_id for each in injections}
        self._picked = tuple(id for id in self._picked if id in there)
        fill_editor(self.editor, around, may, self._formats, self._typed, self._picked)
        self._show_marks(injections)
        self.body.show_read_only(not may(Right.PREPARE))
        self._work.show_part(self.editor)

    def _show_reading(self, around: Around) -> None:
        if around.shown.saved is not None and fill_reading(self.reading, around, self._clinic.may):
            self._show_marks(draft_from(around.shown.saved).injections)
            self.body.show_read_only(True)
            self._work.show_part(self.reading)

    def _show_marks(self, injections: Sequence[DraftInjection]) -> None:
        self.body.show_marks(mark_views(injections), self._picked, injections)

    def _show_nothing(self, state: EmptyState) -> None:
        state.asked.connect(self._wish)
        self._work.show_nothing(state)

    def _pick(self, ids: Sequence[Id]) -> None:
        """Marks were picked in the table or on the body: the other shows it too."""
        self._picked = tuple(ids)
        if self._shown is None:
            return
        saved = self._shown.saved
        injections = self._shown.draft.injections if self._editing or not saved else draft_from(saved).injections
        self._show_marks(injections)
        if self._editing:
            self.editor.pick(self._picked)
        else:
            self.reading.sites.pick(self._picked)

    def _mend(self, what: str) -> None:
        around = self._around()
        if around is not None:
            movable, doubled = wrong_sided(around.draft)
            ids = tuple(each.injection_id for each in (doubled if what == "remove" else movable))
            self.editor.sites.setFocus(Qt.FocusReason.OtherFocusReason)  # the button pressed goes with its notice
            self._take(remove(around.draft, ids) if what == "remove" else mirror(around.draft, ids, self._atlas))

    def _around(self) -> Around | None:
        if self._known is None or self._shown is None:
            return None
        return Around(self._known, self._shown, self._atlas, self._new_id)

    def _new_id(self) -> Id:
        return new_id(self._clinic.now())

    def _connect(self) -> None:
        for part in (self.canvas, self.bar, self.editor, self.reading):
            part.asked.connect(self._wish)
        for table in (self.editor, self.reading):
            table.picked.connect(self._pick)
        self.canvas.picked.connect(self._pick)
        self.editor.mend.connect(self._mend)
        self.reading.helped.looked.connect(self.body.look_at)
        self.body.listen(self, "plan")
        self._keeper.timeout.connect(self._keep_typed)
        for keys in keys_of("save_plan", "plan"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save_plan)
