"""J7: eight sites of low back and pelvis are planned in at most fifteen interactions, by pointing, typing or protocol.

An interaction is a click, a key, or a field filled.
"""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QPushButton

from prolodesk.app.tray_desk import TrayDesk
from prolodesk.clinic.courses import courses_of
from prolodesk.clinic.histories import AddComplaint, ComplaintForm
from prolodesk.clinic.plan_values import Plan
from prolodesk.clinic.plans import plan_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.ids import new_id
from prolodesk.ui.parts.number_field import ChoiceField
from tests.journeys.conftest import Scene

BUDGET = 15
ON_THE_RIGHT = (
    "lumbar_facet_capsule_l4_l5",
    "lumbar_facet_capsule_l5_s1",
    "iliolumbar_iliac_crest",
    "posterior_si_long_psis",
)


class Evaluation:
    """A patient who came for an evaluation, whose complaint is written down; no plan yet."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.hand, self.desk = scene, scene.hand, scene.desk
        clinic = self.desk.clinic
        self.patient = next(
            card.patient_id
            for card in scene.cards()
            if card.kind == "evaluation" and not clinic.ask(courses_of, card.patient_id)
        )
        form = ComplaintForm(title="Low back pain", region="lumbar", side="both")
        clinic.do(AddComplaint(new_id(clinic.now()), self.patient, form))
        self.desk.open_patient(self.patient)
        self.hand.settle()
        scene.start_counting()

    def begin(self) -> None:
        """Open the plan tab and begin the plan for the complaint."""
        tabs = self.desk.patient._tabs
        place = next(place for place in range(tabs.count()) if "Plan" in tabs.tabText(place))
        self.hand.click(tabs, tabs.tabRect(place).center())
        button = next(b for b in self.desk.plan.findChildren(QPushButton) if "Plan for Low back pain" in b.text())
        self.hand.click(button)

    def fill(self, field: QLineEdit, text: str) -> None:
        """Fill a field and leave it: one interaction."""
        field.setFocus()
        field.selectAll()
        self.hand.type(text)
        field.editingFinished.emit()
        self.hand.settle()

    def choose(self, field: ChoiceField, place: int) -> None:
        """Choose from a list: one interaction."""
        field.setCurrentIndex(place)
        field.activated.emit(place)
        self.hand.interactions += 1
        self.hand.settle()

    def rhythm(self) -> None:
        """Six sessions, four weeks apart, all with one solution and volume."""
        editor = self.desk.plan.editor
        self.fill(editor.form._sessions, "6")
        self.fill(editor.form._target, "4")
        self.choose(editor._usual, 1)
        self.fill(editor._usual_ml, "0.5")

    def point_at(self, site_id: str, side: Laterality) -> None:
        """Click where the site is on the body."""
        surface = self.desk.plan.canvas.surface
        place = next(place for place in surface.places if place.spot == (site_id, side))
        x, y = surface.camera.to_px(place.at)
        self.hand.click(surface, QPoint(round(x), round(y)))

    def saved(self) -> Plan:
        """Save, and the plan as it is then."""
        self.hand.key("Ctrl+S")
        (course,) = self.desk.clinic.ask(courses_of, self.patient)
        return self.desk.clinic.ask(plan_of, course.course_id)


@pytest.fixture
def evaluation(scene: Scene) -> Evaluation:
    return Evaluation(scene)


def spots(plan: Plan) -> set[tuple[str | None, str]]:
    return {(each.site_id, each.laterality) for each in plan.injections}


def on_both_sides(sites: Sequence[str]) -> set[tuple[str | None, str]]:
    return {(site, side) for site in sites for side in ("left", "right")}


def test_eight_sites_are_pointed_at_one_by_one(evaluation: Evaluation) -> None:
    evaluation.begin()
    evaluation.rhythm()
    for site in ON_THE_RIGHT:
        for side in (Laterality.RIGHT, Laterality.LEFT):
            evaluation.point_at(site, side)
    plan = evaluation.saved()
    assert evaluation.hand.interactions <= BUDGET
    assert spots(plan) == on_both_sides(ON_THE_RIGHT)
    assert {(each.volume_ml, bool(each.solution_id)) for each in plan.injections} == {(0.5, True)}
    assert (plan.sessions, plan.interval_target_weeks, plan.side) == (6, 4, "both")


def test_four_are_pointed_at_and_completed_to_both_sides_with_two_keys(evaluation: Evaluation) -> None:
    evaluation.begin()
    evaluation.rhythm()
    for site in ON_THE_RIGHT:
        evaluation.point_at(site, Laterality.RIGHT)
    evaluation.hand.key("Ctrl+A")
    evaluation.hand.key("Ctrl+B")
    plan = evaluation.saved()
    assert evaluation.hand.interactions <= 13
    assert spots(plan) == on_both_sides(ON_THE_RIGHT)


def test_eight_are_typed_with_two_names(evaluation: Evaluation) -> None:
    evaluation.begin()
    evaluation.rhythm()
    canvas = evaluation.desk.plan.canvas
    canvas.surface.setFocus()
    for text in ("facet l3-s1 both", "iliol crest both"):
        evaluation.hand.type(text)
        evaluation.hand.key("Return")
    plan = evaluation.saved()
    assert evaluation.hand.interactions <= 11
    facets = (f"lumbar_facet_capsule_{levels}" for levels in ("l3_l4", "l4_l5", "l5_s1"))
    assert spots(plan) == on_both_sides([*facets, "iliolumbar_iliac_crest"])


def test_a_saved_plan_is_in_the_tray_of_reception_to_be_scheduled(evaluation: Evaluation) -> None:
    hand, desk = evaluation.hand, evaluation.desk
    evaluation.begin()
    for site in ON_THE_RIGHT:
        evaluation.point_at(site, Laterality.RIGHT)
    evaluation.rhythm()
    evaluation.saved()
    hand.key("Ctrl+Shift+S")
    hand.key("y")
    strip = desk.calendar.findChildren(TrayDesk)[0].strip()
    (item,) = [tile.item for tile in strip.tiles() if tile.item.patient_id == evaluation.patient]
    assert item.due is not None and (item.due.number, item.due.sessions) == (1, 6)


def test_every_mark_can_be_taken_back(evaluation: Evaluation) -> None:
    evaluation.begin()
    for site in ON_THE_RIGHT[:2]:
        evaluation.point_at(site, Laterality.RIGHT)
    evaluation.hand.key("Ctrl+B")
    marks = evaluation.desk.plan.canvas.surface
    assert len(marks.marks) == 3
    evaluation.hand.key("Ctrl+Z", times=3)
    assert marks.marks == ()
    evaluation.hand.key("Ctrl+Shift+Z", times=2)
    assert len(marks.marks) == 2
