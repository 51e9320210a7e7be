"""A saved plan, to be read: how far the course is, what it intends, and the verbs that belong to it."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from prolodesk.clinic.consents import Consent
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.knowledge_values import Protocol, Solution
from prolodesk.clinic.plan_values import Plan, draft_from
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.courses import CourseState
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.ui.parts.buttons import primary, quiet, secondary
from prolodesk.ui.parts.cards import bar, caption
from prolodesk.ui.parts.pause_words import end_tells, pause_tells, paused_words
from prolodesk.ui.parts.reason_line import ReasonLine, Wish
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.series_bar import Segment, SeriesBar
from prolodesk.ui.parts.spark import Spark, SparkPoint
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.past.helped import Helped
from prolodesk.ui.plan.consent_line import ConsentLine
from prolodesk.ui.plan.notices import other_side_words
from prolodesk.ui.plan.sentences import (
    interval_words,
    protocol_line,
    side_choice,
    state_words,
    step_words,
    totals_words,
)
from prolodesk.ui.plan.sites_table import PlannedTable
from prolodesk.ui.plan.wishes import EditPlan, FinishCourse, MoreSessions, PauseCourse, ResumeCourse, StopCourse
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n

OVER = (CourseState.PAUSED, CourseState.STOPPED, CourseState.COMPLETED)


class PlanReading(QWidget):
    """Signals:
    asked: EditPlan, PauseCourse, StopCourse, ResumeCourse or GiveConsent.
    picked: the ids of the sites picked in the table.
    series_wanted: the id of the course whose sessions should be placed.
    """

    asked = Signal(object)
    picked = Signal(tuple)
    series_wanted = Signal(str)

    def __init__(self, atlas: Atlas, today: date, formats: Formats) -> None:
        super().__init__()
        self._atlas, self._formats = atlas, formats
        self._title = plain_label(role="section", wrap=True)
        self._rhythm = plain_label(role="secondary", wrap=True)
        self._state = plain_label(role="strong", wrap=True)
        self._series = SeriesBar(tr("Sessions of this course"))
        self._pain = Spark(tr("Pain across the course"))
        self._pain_heading = caption(tr("Pain across the course"))
        self.helped = Helped(atlas, formats)
        self.consent = ConsentLine(today, formats)
        self.other_side = plain_label(role="warn", wrap=True)
        self._heading = caption(tr("Planned sites"))
        self.sites = PlannedTable(atlas)
        self.sites.show_editable(False)
        self._totals = plain_label(role="strong", wrap=True)
        self._goals_heading = caption(tr("Goals of the patient"))
        self._goals = plain_label(wrap=True, selectable=True)
        self._besides_heading = caption(tr("Besides the injections"))
        self._besides = plain_label(wrap=True, selectable=True)
        self.edit = primary(tr("Edit plan"), "pencil")
        self.place = secondary(tr("Place series"), "calendar-plus")
        self.more = quiet(tr("One more session"), "plus")
        self._pause = quiet(tr("Pause"), "pause")
        self.finish = quiet(tr("Finish"), "flag")
        self._stop = quiet(tr("Stop"), "ban")
        self._resume = quiet(tr("Resume"), "repeat")
        self.reason = ReasonLine(today, formats)
        self._course: CourseSummary | None = None
        self._lay_out()
        self._connect()

    def show_plan(
        self,
        plan: Plan,
        course: CourseSummary,
        solutions: Mapping[Id, Solution],
        protocol: Protocol | None = None,
    ) -> None:
        """Show a saved plan and how far its course is; the version of its protocol says whether it is reviewed."""
        show_text(self._title, tr("{title} · {side}", title=plan.title, side=side_choice(plan.side)))
        rhythm = interval_words(plan.interval_min_weeks, plan.interval_target_weeks, plan.interval_max_weeks)
        count = tr_n("{count} session", "{count} sessions", plan.sessions)
        who = tr("{provider}, nobody else", provider=course.provider) if plan.provider_fixed else course.provider
        parts = [count, *((rhythm, *map(step_words, plan.steps)) if plan.sessions > 1 else ()), who]
        parts.append(protocol_line(protocol))
        show_text(self._rhythm, " · ".join(part for part in parts if part))
        show_text(self._state, self._state_line(course))
        self._series.show_segments(self._segments(course))
        self._pain.show_points([SparkPoint(self._formats.short_date(day), score) for day, score in course.pain])
        for widget in (self._pain, self._pain_heading):
            widget.setVisible(bool(course.pain) and not course.done)
        draft = draft_from(plan)
        show_text(self._heading, tr("Planned sites · {count}", count=len(plan.injections)))
        self.sites.show_sites(draft.injections, solutions)
        astray = other_side_words(draft, self._atlas)
        show_text(self.other_side, "\n".join(astray))
        self.other_side.setVisible(bool(astray))
        show_text(self._totals, totals_words(draft.injections, solutions))
        goals = [
            tr("{activity}: {score} of 10 at the start", activity=goal.activity, score=goal.at_start)
            if goal.at_start is not None
            else goal.activity
            for goal in plan.goals
        ]
        _show_part(self._goals_heading, self._goals, "\n".join(goals))
        _show_part(self._besides_heading, self._besides, plan.adjuncts)
        self._course, over = course, course.state in OVER
        by_hand = course.state is CourseState.COMPLETED and course.done < course.sessions
        self._pause.setVisible(not over)
        self._stop.setVisible(not over or course.state is CourseState.PAUSED)
        self.finish.setVisible(bool(course.done) and (not over or course.state is CourseState.PAUSED))
        self._resume.setVisible(course.state in (CourseState.PAUSED, CourseState.STOPPED) or by_hand)
        self.more.setVisible(not over or (course.state is CourseState.COMPLETED and not by_hand))
        goes_on = course.under_way or course.paused_until is not None
        self.place.setVisible(goes_on and course.done + course.booked < course.sessions)
        self.reason.close_line()

    def show_consents(self, found: tuple[Consent, ...], course: CourseSummary, may_record: bool) -> None:
        """Show whether consent is recorded."""
        self.consent.show_consents(found, course.consented, course.side, may_record)

    def show_rights(self, may: Callable[[Right], bool]) -> None:
        """Who may edit, who may change how many sessions there are or end them, and who may place or pause them."""
        self.edit.setEnabled(may(Right.PREPARE))
        for button in (self.finish, self._stop, self.more):
            button.setEnabled(may(Right.SAVE_PLAN))
        for button in (self.place, self._pause):
            button.setEnabled(may(Right.PLACE_COURSES))
        paused = self._course is not None and self._course.state is CourseState.PAUSED
        self._resume.setEnabled(may(Right.PLACE_COURSES if paused else Right.SAVE_PLAN))

    def _state_line(self, course: CourseSummary) -> str:
        paused = course.state is CourseState.PAUSED
        words = [paused_words(course, self._formats) if paused else state_words(course.state)]
        if course.kept.reason and course.state in OVER and not paused:
            words.append(course.kept.reason)
        given = tr_n(
            "{done} of {count} session given", "{done} of {count} sessions given", course.sessions, done=course.done
        )
        words.append(given)
        if course.next_appointment is not None:
            words.append(tr("next visit {moment}", moment=self._formats.moment(course.next_appointment.start)))
        elif course.under_way and course.window is not None:
            first, last = (self._formats.date(day) for day in (course.window.earliest, course.window.latest))
            words.append(tr("next session due {first} to {last}, not booked", first=first, last=last))
        elif course.under_way:
            words.append(tr("first session not booked"))
        return " · ".join(words)

    def _segments(self, course: CourseSummary) -> list[Segment]:
        segments: list[Segment] = []
        for number in range(1, course.sessions + 1):
            if number <= course.done:
                segments.append(Segment("", "done"))
            elif number - course.done <= course.booked:
                following = course.next_appointment
                first = following is not None and number == course.done + 1
                day = self._formats.short_date(following.start.date()) if first and following else ""
                segments.append(Segment(day, "booked"))
            else:
                segments.append(Segment("", "planned"))
        return segments

    def _lay_out(self) -> None:
        space = theme().px
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(16), space(12), space(16), space(12))
        column.setSpacing(space(8))
        parts: tuple[QWidget, ...] = (
            *(self._title, self._rhythm, self._state, self._series, self.consent),
            *(self.other_side, self._heading, self.sites, self._totals, self._goals_heading, self._goals),
            *(self._besides_heading, self._besides, self.helped, self._pain_heading, self._pain),
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        scroll = scrolling(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.reason)
        verbs = self._pause, self._resume, self.more, self.finish, self._stop
        whole.addWidget(bar(*verbs, None, self.place, self.edit, role="foot", spacing=4))

    def _connect(self) -> None:
        self.sites.picked.connect(self.picked)
        self.consent.asked.connect(self.asked)
        self.edit.clicked.connect(lambda: self.asked.emit(EditPlan()))
        self._resume.clicked.connect(lambda: self.asked.emit(ResumeCourse()))
        self._pause.clicked.connect(lambda: self._ask_why(tr("Pause because"), PauseCourse, pauses=True))
        self._stop.clicked.connect(lambda: self._ask_why(tr("Stop because"), lambda why, _: StopCourse(why)))
        self.finish.clicked.connect(lambda: self._ask_why(tr("Finish because"), lambda why, _: FinishCourse(why)))
        self.more.clicked.connect(lambda: self.asked.emit(MoreSessions()))
        self.place.clicked.connect(self._place)
        self.reason.asked.connect(self.asked)

    def _place(self) -> None:
        if self._course is not None:
            self.series_wanted.emit(self._course.course_id)

    def _ask_why(self, label: str, wish: Wish, *, pauses: bool = False) -> None:
        if (course := self._course) is None:
            return
        hint, tell = tr("resolved, no benefit, adverse event, patient’s choice"), end_tells(course, self._formats)
        if pauses:
            hint, tell = tr("holiday, illness, waiting for a scan"), pause_tells(course, self._formats)
        self.reason.open_for(label, wish, hint=hint, until=pauses, tell=tell)


def _show_part(heading: QLabel, label: QLabel, text: str) -> None:
    show_text(label, text)
    for widget in (heading, label):
        widget.setVisible(bool(text))
