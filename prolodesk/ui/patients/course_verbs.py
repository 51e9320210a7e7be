"""What can be done with a course from the patient's page: place its sessions, pause it, take it up again; and when the
patient can come."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.charts import PatientChart
from prolodesk.clinic.course_changes import pause, resume
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.wishes_of_patients import SetWishes, Wishes
from prolodesk.domain.courses import CourseState
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.buttons import quiet, secondary
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.pause_words import pause_tells
from prolodesk.ui.parts.reason_line import ReasonLine
from prolodesk.ui.parts.wish_fields import WishFields, WishValue
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class CourseVerbs(QWidget):
    """Signals:
    series_wanted: the id of the course whose sessions should be placed.
    asked: a command.
    """

    series_wanted = Signal(str)
    asked = Signal(object)

    def __init__(self, course: CourseSummary, today: date, formats: Formats) -> None:
        super().__init__()
        self.course_id = course.course_id
        unplaced = course.sessions - course.done - course.booked
        self.place = place = secondary(tr("Place series"), "calendar-plus", keys_of("place_series", "summary")[0])
        place.clicked.connect(lambda: self.series_wanted.emit(course.course_id))
        self.resume = again = secondary(tr("Resume"), "repeat")
        again.clicked.connect(lambda: self.asked.emit(resume(course)))
        self.pause = stop_for_now = quiet(tr("Pause"), "pause")
        self.reason = ReasonLine(today, formats)
        self.reason.asked.connect(self.asked)
        stop_for_now.clicked.connect(
            lambda: self.reason.open_for(
                tr("Pause because"),
                lambda reason, day: pause(course, reason, day),
                hint=tr("holiday, illness, waiting for a scan"),
                until=True,
                tell=pause_tells(course, formats),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        offered = (
            (place, (course.under_way or course.paused_until is not None) and unplaced > 0),
            (again, course.state is CourseState.PAUSED),
            (stop_for_now, course.under_way),
        )
        for button, wanted in offered:
            row.addWidget(button)
            if not wanted:
                button.hide()
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.reason)

    def take_keys(self) -> None:
        """What comes next has the keys: taking a pause back is asked for last, Enter is easily pressed twice."""
        first = next((each for each in (self.place, self.pause, self.resume) if not each.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


class WishesCard(Card):
    """Signals:
    asked: a command.
    """

    asked = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(tr("Wishes"))
        self._patient_id, self._kept = "", Wishes()
        self.fields = WishFields(formats)
        self.fields.changed.connect(self._ask)
        self.column.addWidget(self.fields)

    def show_chart(self, chart: PatientChart) -> None:
        """Show what this patient wishes for."""
        self._patient_id, self._kept = chart.banner.patient_id, chart.wishes
        self.fields.show_providers(tuple((each.provider_id, each.name) for each in chart.providers))
        kept = chart.wishes
        self.fields.show_value(
            WishValue(kept.weekdays, kept.earliest, kept.latest, kept.provider_id, kept.provider_fixed)
        )

    def _ask(self, value: WishValue) -> None:
        becomes = replace(
            self._kept,
            weekdays=value.weekdays,
            earliest=value.earliest,
            latest=value.latest,
            provider_id=value.provider_id,
            provider_fixed=value.provider_fixed,
        )
        self.asked.emit(SetWishes(self._patient_id, self._kept, becomes))
