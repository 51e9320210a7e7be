"""What holds for every part: named for screen readers, large enough to hit, drawn in every look."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.banner import BannerAlert, BannerValue, PatientBanner
from prolodesk.ui.parts.buttons import danger, icon_button, plain, primary, quiet, secondary
from prolodesk.ui.parts.cards import Card, bar, line
from prolodesk.ui.parts.chips import Chip, StatusChip, status_words
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.form import DraftLine, Field, Form
from prolodesk.ui.parts.number_field import ChoiceField, DecimalField, TimeField, WholeField
from prolodesk.ui.parts.rail import Rail, RailItem
from prolodesk.ui.parts.score_row import ScoreRow
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.series_bar import Segment, SeriesBar
from prolodesk.ui.parts.spark import Spark, SparkPoint, spark_spots
from prolodesk.ui.parts.strip import Offer, Strip
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_text_edit
from prolodesk.ui.theme import apply
from prolodesk.ui.tokens import STATUS_NAMES

LEAST_TARGET = 24


def banner() -> QWidget:
    made = PatientBanner()
    made.show_patient(BannerValue("LEE, Ann", alerts=tuple(BannerAlert(f"Alert {number}") for number in range(20))))
    return made


def choices() -> QWidget:
    made = ChoiceList("Patients")
    made.show_choices([Choice(1, "Book HARTMANN, Julia", "Tue 22-Dec", "Enter", "user", strong="HARTMANN, Julia")])
    return made


def strip() -> QWidget:
    made = Strip()
    made.show_refusal("No. Choose another time.", [Offer("10:00", 1)])
    return made


def form() -> QWidget:
    made = Form()
    wrong = Field("Family name", QLineEdit())
    wrong.show_error("Type a family name.")
    made.row(wrong, Field("Born", DateField("Born", date(2026, 11, 24))), shares=(8, 4))
    made.row(Field("mL", DecimalField("mL")), Field("Times", WholeField("Times")), Field("At", TimeField("At")))
    made.row(Field("Title", ChoiceField("Title", ((1, "Mrs"),))), Field("Note", plain_text_edit("Note")))
    made.fill()
    return made


def spark() -> QWidget:
    made = Spark(slots=5)
    made.show_points([SparkPoint("base", 8), SparkPoint("s1", None), SparkPoint("now", 4)])
    return made


def series() -> QWidget:
    made = SeriesBar()
    made.show_segments(
        [Segment("27-Oct", "done"), Segment("today", "now"), Segment("due", "planned"), Segment("", "missed")]
    )
    return made


def empty() -> QWidget:
    made = EmptyState("users", "No patient yet", "Book the first one.")
    made.offer(primary("New patient"), "new")
    return made


def card() -> QWidget:
    made = Card("Plan")
    for button in (secondary("a"), quiet("b", "check"), danger("c"), plain("d"), icon_button("x", "Close", "Esc")):
        made.column.addWidget(button)
    made.column.addWidget(line())
    made.column.addWidget(StatusChip("arrived", "Arrived 09:52"))
    made.column.addWidget(Chip("Warfarin", "warn", "triangle-alert"))
    made.column.addWidget(DraftLine())
    return made


def rail() -> QWidget:
    return Rail([RailItem("calendar", "Schedule", "calendar-days")], [RailItem("settings", "Settings", "settings")])


PARTS: list[Callable[[], QWidget]] = [
    banner, choices, strip, form, spark, series, empty, card, rail,
    lambda: bar(secondary("Today"), None, primary("New appointment", "plus", "N")),
    lambda: ScoreRow("Pain now", "none", "worst"),
    lambda: SearchField("Search"),
    lambda: Segmented([("day", "Day"), ("week", "Week")], "View"),
    lambda: table_view(QStandardItemModel(2, 2), "Sites", stretch=0, widths=(40, 60)),
]  # fmt: skip


@pytest.mark.parametrize("make", PARTS)
def test_what_can_be_reached_has_a_name_and_can_be_hit(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], QWidget]
) -> None:
    apply(qapp, "light")
    part = make()
    qtbot.addWidget(part)
    part.show()
    reached = [each for each in (part, *part.findChildren(QWidget)) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    reached = [each for each in reached if each.isVisible() and not each.focusProxy()]
    for each in reached:
        named = each.accessibleName() or (isinstance(each, QAbstractButton) and each.text())
        assert named or isinstance(each.parent(), QWidget | QComboBox), each
        assert min(each.width(), each.height()) >= LEAST_TARGET, (each, each.size())


@pytest.mark.parametrize("make", PARTS)
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_it_is_drawn_in_both_lights_right_to_left_and_large(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], QWidget], choice: str
) -> None:
    apply(qapp, choice, zoom=1.5, bigger_text=2)
    part = make()
    qtbot.addWidget(part)
    part.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    part.resize(part.sizeHint())
    part.show()
    drawn = part.grab().toImage()
    ground = drawn.pixel(1, 1)
    assert any(drawn.pixel(x, y) != ground for x in range(0, drawn.width(), 3) for y in range(0, drawn.height(), 3))
    apply(qapp, "light")


@pytest.mark.parametrize("make", [lambda: primary("Print"), lambda: icon_button("x", "Close")])
def test_enter_presses_the_button_that_has_the_focus_once(qtbot: QtBot, make: Callable[[], QAbstractButton]) -> None:
    button = make()
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert len(pressed) == 2
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(button, held)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2


def test_every_status_has_words() -> None:
    assert [status_words(name) for name in STATUS_NAMES][:2] == ["Booked", "Confirmed"]
    with pytest.raises(KeyError):
        status_words("scheduled")


def test_a_wrong_field_says_why_to_eyes_and_ears(qtbot: QtBot) -> None:
    field = Field("Family name", QLineEdit())
    qtbot.addWidget(field)
    field.show_error("Type a family name.")
    assert (field.error(), field.editor.accessibleDescription()) == ("Type a family name.", "Type a family name.")
    assert (field.editor.accessibleName(), field.editor.property("state")) == ("Family name", "error")
    field.show_error("")
    assert (field.error(), field.editor.property("state")) == ("", "")


def test_a_score_not_asked_leaves_a_gap_in_the_line() -> None:
    plot = QRectF(0, 0, 100, 50)
    points = [SparkPoint("base", 10), SparkPoint("s1", None), SparkPoint("now", 0)]
    assert spark_spots(points, plot, slots=5) == (QPointF(10, 0), None, QPointF(50, 50))


def test_charts_are_told_in_words(qtbot: QtBot) -> None:
    pain, course = spark(), series()
    for each in (pain, course):
        qtbot.addWidget(each)
    assert pain.accessibleDescription() == "base 8, s1 not asked, now 4"
    assert course.accessibleDescription().startswith("1: done 27-Oct, 2: now today")


def test_an_empty_view_asks_for_what_its_button_says(qtbot: QtBot) -> None:
    view = EmptyState("users", "No patient yet", "Book the first one.")
    qtbot.addWidget(view)
    button = primary("New patient")
    view.offer(button, "new")
    with qtbot.waitSignal(view.asked) as asked:
        button.click()
    assert asked.args == ["new"]
