"""One question answers a patient's whole page, as far as the person may see it."""

import pytest

from prolodesk.clinic.alerts import AddAlert, AlertForm
from prolodesk.clinic.charts import HISTORY_DRAFT, RECORD_DRAFT, chart_drafts, patient_chart
from prolodesk.clinic.drafts import SaveDraft
from prolodesk.clinic.plans import SavePlan
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.store.clinic_file import ClinicFile
from tests.plan_clinic import ANDY, COURSE, PATIENT, RITA, PlanClinic, an_id, fill


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    place = fill(clinic_file)
    place.door().do(SavePlan(COURSE, None, place.plan()))
    place.door().do(AddAlert(an_id(60), PATIENT, AlertForm("diabetes", "insulin")))
    return place


def test_those_who_see_the_chart_get_all_of_it(place: PlanClinic) -> None:
    chart = place.door(ANDY).ask(patient_chart, PATIENT)
    assert chart.history is not None and [each.form.title for each in chart.history.complaints] == ["Low back pain"]
    assert chart.goals is not None and [goal.activity for goal in chart.goals] == ["Lift a grandchild"]
    assert [alert.text for alert in chart.banner.alerts] == ["insulin"]


def test_reception_gets_courses_without_history_goals_or_health_alerts(place: PlanClinic) -> None:
    chart = place.door(RITA).ask(patient_chart, PATIENT)
    assert (chart.history, chart.goals, chart.banner.alerts, chart.record.alerts) == (None, None, (), ())
    assert [course.title for course in chart.courses] == ["Low back pain"]


def test_a_persons_drafts_come_with_it_and_reception_never_gets_one_of_the_history(place: PlanClinic) -> None:
    for form in (RECORD_DRAFT, HISTORY_DRAFT):
        place.door(ANDY).do(SaveDraft(form, PATIENT, {"by": "Andy"}))
    assert set(place.door(ANDY).ask(patient_chart, PATIENT).drafts) == {RECORD_DRAFT, HISTORY_DRAFT}
    assert place.door(RITA).ask(chart_drafts, PATIENT) == {}


def test_a_patient_who_is_gone_is_refused(place: PlanClinic) -> None:
    with pytest.raises(ChangedElsewhere):
        place.door(RITA).ask(patient_chart, an_id(99))
