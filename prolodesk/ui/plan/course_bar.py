"""The line above a plan: which of the patient's courses is shown, a new plan, and when the draft was kept."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.plan_drafts import PlanAtWork
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.form import DraftLine
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.plan.sentences import side_choice, state_words
from prolodesk.ui.plan.wishes import ShowCourse, StartPlan
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class CourseBar(QWidget):
    """Signals:
    asked: ShowCourse or StartPlan.
    """

    asked = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._courses = ChoiceField(tr("Plan shown"))
        self._courses.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._new = secondary(tr("New plan"), "plus")
        self.kept = DraftLine()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
        row.setSpacing(theme().px(8))
        row.addWidget(self._courses, 1)
        row.addWidget(self.kept)
        row.addWidget(self._new)
        self._courses.activated.connect(self._choose)
        self._new.clicked.connect(lambda: self.asked.emit(StartPlan()))

    def show_courses(
        self, courses: Sequence[CourseSummary], drafts: Sequence[PlanAtWork], shown: Id | None, may_begin: bool
    ) -> None:
        """Offer these courses and never saved plans; the one shown stands in the field."""
        saved = {course.course_id for course in courses}
        working = {draft.course_id for draft in drafts}
        choices = [(draft.course_id, _draft_words(draft)) for draft in drafts if draft.course_id not in saved]
        choices += [(course.course_id, _course_words(course, course.course_id in working)) for course in courses]
        if shown is not None and shown not in {id for id, _ in choices}:
            choices.insert(0, (shown, tr("New plan, not saved yet")))
        self._courses.show_choices(tuple(choices))
        self._courses.choose(shown)
        self._new.setVisible(may_begin)

    def show_kept(self, saved_at: datetime | None) -> None:
        """When the draft was last kept; None: there is none."""
        if saved_at is None:
            self.kept.clear_saved()
        else:
            self.kept.show_saved(self._formats.time(saved_at))

    def _choose(self) -> None:
        if (chosen := self._courses.chosen()) is not None:
            self.asked.emit(ShowCourse(str(chosen)))


def _course_words(course: CourseSummary, worked_on: bool) -> str:
    words = tr(
        "{title} · {side} · {done} of {sessions} · {state}",
        title=course.title,
        side=side_choice(course.side),
        done=course.done,
        sessions=course.sessions,
        state=state_words(course.state),
    )
    return tr("{plan} · being changed", plan=words) if worked_on else words


def _draft_words(draft: PlanAtWork) -> str:
    title = draft.draft.title
    return tr("{title} · not saved yet", title=title) if title else tr("New plan, not saved yet")
