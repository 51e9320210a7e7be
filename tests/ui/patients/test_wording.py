"""Patients and alerts in words."""

from datetime import date

import pytest

from prolodesk.clinic.records import PatientBanner
from prolodesk.clinic.values import AlertBadge, PatientHit
from prolodesk.domain.rights import Right
from prolodesk.ui.patients.wording import (
    alert_text,
    banner_value,
    born_text,
    languages,
    red_flags,
    region_text,
    sex_text,
    side_text,
    sides,
    similar_text,
    who_may,
)
from prolodesk.words import Formats

TODAY = date(2026, 10, 27)


@pytest.mark.parametrize(
    ("alert", "text"),
    [
        (("allergy", "latex", "anaphylaxis"), "Allergy: latex (anaphylaxis)"),
        (("allergy", "latex", "unknown"), "Allergy: latex"),
        (("anticoagulant", "warfarin", ""), "Anticoagulant: warfarin"),
        (("pregnancy", "", ""), "Pregnancy"),
        (("implant", "hip left, total", ""), "Implant: hip left, total"),
        (("note", "Hard of hearing", ""), "Hard of hearing"),
    ],
)
def test_an_alert_is_said_in_one_line(alert: tuple[str, str, str], text: str) -> None:
    assert alert_text(*alert) == text


def test_the_banner_has_name_birth_and_age_sex_number_and_the_gravest_alert_in_the_gravest_tone() -> None:
    patient = PatientBanner(
        patient_id="p",
        chart_number=912,
        family="Hart",
        given="Julia",
        title="Mrs",
        preferred="Jule",
        born_on=date(1981, 10, 28),
        sex="female",
        phone="555 0100",
        alerts=(AlertBadge("allergy", "latex", "anaphylaxis"), AlertBadge("note", "Hard of hearing", "")),
        no_known_allergies_on=None,
        similar=(),
        today=TODAY,
    )
    value = banner_value(patient, Formats())
    assert (value.name, value.born, value.sex, value.chart_no) == (
        "HART, Julia (Mrs)",
        "28-Oct-1981 (44y)",
        "Female",
        "P-00 912",
    )
    assert [(alert.tone, alert.allergy) for alert in value.alerts] == [("danger", True), ("neutral", False)]


def test_what_is_not_known_is_left_for_the_banner_to_say() -> None:
    assert born_text(None, TODAY, Formats()) == "" and region_text("") == "" and side_text("") == ""


def test_a_similar_name_is_told_with_its_date_of_birth() -> None:
    hit = PatientHit("p", 916, "Smyth", "John", "", "", None, "", "", True)
    assert similar_text([hit], TODAY, Formats()) == (
        "Similar name: SMYTH, John · date of birth not known · P-00 916. Check the date of birth."
    )


def test_choices_have_no_two_codes_or_words_alike() -> None:
    for choices in (languages(), sides(), red_flags()):
        assert len({code for code, _ in choices}) == len({text for _, text in choices}) == len(choices)
    assert sex_text("x-code") == "x-code"


def test_who_may_do_something_is_said_in_words() -> None:
    assert who_may(Right.SEE_CHART) == "an assistant, a provider"
