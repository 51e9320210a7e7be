"""The clinic's rules at the door: time-out and signature ask them, prescribers go on in spite of blocks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from prolodesk.clinic.alerts import AddAlert, AlertForm
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.free_memory import FreeTime
from prolodesk.clinic.knowledge import ApproveKnowledge, ReviseKnowledge
from prolodesk.clinic.overrides import OverrideBlock
from prolodesk.clinic.safety import safety_ground
from prolodesk.clinic.safety_rules import safety_rules
from prolodesk.clinic.session_drafts import ChangeSessionDraft
from prolodesk.clinic.session_steps import give, set_besides, set_part, set_value
from prolodesk.clinic.session_values import Besides, draft_from_body, draft_to_body
from prolodesk.clinic.sessions import SignSession, signed_session
from prolodesk.clinic.sheet_facts import sheet_facts
from prolodesk.clinic.work import Actor
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.safety.rules import Finding, Override, RuleId
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import ComplaintRow, ConsentRow, CourseRow, KnowledgeRow, MeasurementRow
from prolodesk.words import Formats, words
from tests.plan_clinic import ADA, ANDY, BEN, COMPLAINT, COURSE, NOW, PATIENT, an_id, the_atlas
from tests.session_clinic import TODAY, SessionClinic, prepare

SESSION = an_id(2001)


class SafetyClinic(SessionClinic):
    """The sessions' clinic, with a prescriber and what its provider has approved."""

    def prescriber(self) -> Clinic:
        door = self.door(ADA)
        door.actor = Actor(ADA, door.actor.name, door.actor.roles, prescriber=True)
        return door

    def approve(self) -> None:
        with self.file.writing.begin() as session:
            for row in session.query(KnowledgeRow):
                row.state, row.approved_by, row.approved_at = "approved", ADA, NOW

    def weigh(self, kg: float = 70.0, days_ago: int = 10) -> None:
        with self.file.writing.begin() as session:
            on = TODAY - timedelta(days=days_ago)
            session.add(MeasurementRow(id=an_id(900), patient_id=PATIENT, kind="weight_kg", value=kg, taken_on=on))

    def rules(self, visit: str) -> list[RuleId]:
        return [finding.rule_id for finding in self.record(visit).safety.findings]

    def finding(self, visit: str, rule_id: RuleId) -> Finding:
        return next(each for each in self.record(visit).safety.findings if each.rule_id == rule_id)

    def refused(self, visit: str) -> str:
        before = self.digest()
        with pytest.raises(Refusal) as refusal:
            self.prescriber().do(SignSession(SESSION, self.draft(visit)))
        assert self.digest() == before
        return words(refusal.value.message, Formats())


@pytest.fixture
def place(clinic_file: ClinicFile) -> SafetyClinic:
    place = SafetyClinic(prepare(clinic_file).file)
    place.weigh()
    return place


def allergic(place: SafetyClinic, text: str = "lidocaine", severity: str = "severe") -> None:
    place.change_patient(no_known_allergies_on=None)
    place.door().do(AddAlert(an_id(80), PATIENT, AlertForm("allergy", text, severity)))


def test_an_ordinary_session_finds_nothing_and_counts_what_is_injected(place: SafetyClinic) -> None:
    record = place.record(place.visit(1))
    assert record.safety.findings == ()
    ledger = record.safety.ledger
    assert ledger.volume_ml == 3.0 and ledger.dextrose_g == pytest.approx(0.45)
    assert [(dose.drug, dose.mg, dose.limit_mg) for dose in ledger.doses] == [("lidocaine", pytest.approx(6), 300)]
    assert ledger.weight.weighed_on == TODAY - timedelta(days=10)


def set_side(place: SafetyClinic, table: type, id: str, side: str) -> None:
    with place.file.writing.begin() as session:
        session.get_one(table, id).side = side


def move_marks(place: SafetyClinic, visit: str, side: str) -> None:
    draft = place.draft(visit)
    sided = [each.injection_id for each in draft.injections if each.laterality != "midline"]
    place.take(visit, set_value(draft, sided, "laterality", side))


def test_flipping_any_of_the_four_sides_stops_the_time_out_and_the_signature(place: SafetyClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    flips: dict[str, Callable[[str], None]] = {
        "complaint": lambda side: set_side(place, ComplaintRow, COMPLAINT, side),
        "plan": lambda side: set_side(place, CourseRow, COURSE, side),
        "consent": lambda side: set_side(place, ConsentRow, an_id(60), side),
        "marks": lambda side: move_marks(place, visit, side),
    }
    for which, flip in flips.items():
        assert place.record(visit).mismatches == ()
        flip("left")
        (stop,) = place.record(visit).mismatches
        assert stop.rule_id == RuleId.WRONG_SIDE and which in stop.subject.split("/")
        assert stop.check == ("consent" if which == "consent" else "side") and not stop.can_be_lifted
        sentence = place.refused(visit)
        assert "LEFT" in sentence and "RIGHT" in sentence
        flip("right")


def test_a_severe_allergy_only_warns_until_the_clinic_approves_the_rule(place: SafetyClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    allergic(place)
    assert place.record(visit).mismatches == ()
    record = place.record(visit)
    by_key = {each.key: each.id for each in record.solutions}
    assert record.forbidden[by_key["dextrose_15_lido_0_2"]] == "lidocaine"
    assert by_key["dextrose_5_perineural"] not in record.forbidden
    assert place.finding(visit, RuleId.ALLERGY).provisional
    place.approve()
    assert [each.rule_id for each in place.record(visit).mismatches] == [RuleId.ALLERGY]
    assert "Or a prescriber goes on" in place.refused(visit)


def override(place: SafetyClinic, visit: str, reason: str = "Skin test was negative") -> OverrideBlock:
    finding = place.finding(visit, RuleId.ALLERGY)
    return OverrideBlock(visit, finding.rule_id, finding.subject, reason)


def test_a_prescriber_goes_on_with_a_reason_that_stays_in_the_record(place: SafetyClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    allergic(place)
    place.approve()
    door = place.prescriber()
    change = door.do(override(place, visit))
    assert place.record(visit).mismatches == ()
    lifted = place.finding(visit, RuleId.ALLERGY).lifted
    assert lifted is not None and (lifted.person, lifted.reason, lifted.on) == (
        "Dr Ada Quist", "Skin test was negative", TODAY,
    )  # fmt: skip
    assert change.inverse is not None
    again = door.do(change.inverse)
    assert place.record(visit).mismatches
    assert again.inverse is not None
    door.do(again.inverse)
    door.do(SignSession(SESSION, place.draft(visit)))
    signed = place.door().ask(signed_session, visit)
    assert signed is not None and [each.reason for each in signed.draft.overrides] == ["Skin test was negative"]
    assert {each.key for each in place.door().ask(safety_rules) if each.overridden} == {"allergy"}


def test_only_a_prescriber_goes_on_and_only_with_a_reason(place: SafetyClinic) -> None:
    visit = place.visit(1)
    allergic(place)
    place.approve()
    wanted = override(place, visit)
    for person in (ADA, BEN, ANDY):
        with pytest.raises(NotAllowed):
            place.door(person).do(wanted)
    for reason in ("", "  ", "ok"):
        with pytest.raises(Refusal, match="Type why"):
            place.prescriber().do(replace(wanted, reason=reason))


def test_nothing_else_than_a_block_that_stands_can_be_overridden(place: SafetyClinic) -> None:
    visit = place.visit(1)
    for rule_id, subject in (("wrong_side", "plan/marks"), ("dose_over", "dose")):
        with pytest.raises(ChangedElsewhere):
            place.prescriber().do(OverrideBlock(visit, rule_id, subject, "Because I say so"))


def test_a_step_on_the_draft_brings_no_override_with_it(place: SafetyClinic) -> None:
    visit = place.visit(1)
    allergic(place)
    place.approve()
    draft = place.draft(visit)
    forged = Override("allergy", place.finding(visit, RuleId.ALLERGY).subject, 0.0, "x" * 9, ADA, "Dr Ada Quist")
    step = set_part(replace(draft, overrides=(forged,)), "note", "n")
    place.door(ANDY).do(ChangeSessionDraft(visit, draft, step.draft, step.label))
    assert place.draft(visit).overrides == () and place.draft(visit).note == "n"
    assert place.record(visit).mismatches


def test_too_much_anaesthetic_blocks_once_rules_limits_and_basis_are_approved(place: SafetyClinic) -> None:
    visit = place.visit(1)
    place.take(visit, set_besides(place.draft(visit), "skin", Besides("skin", "lidocaine", 30.0, 1.0)))
    assert place.finding(visit, RuleId.DOSE_OVER).provisional
    place.approve()
    place.give_all(visit)
    assert "% of the dose limit" in place.refused(visit)
    assert place.record(visit).safety.ledger.used == pytest.approx(306 / 300)


def test_what_was_given_earlier_that_day_counts(place: SafetyClinic) -> None:
    first = place.visit(1, hour=9)
    place.take(first, set_besides(place.draft(first), "elsewhere", Besides("elsewhere", "bupivacaine", 10.0, 0.25)))
    place.sign(first)
    second = place.record(place.visit(2, hour=15))
    doses = {dose.drug: dose.mg for dose in second.safety.ledger.doses}
    assert doses == {"lidocaine": pytest.approx(12), "bupivacaine": pytest.approx(25)}
    assert RuleId.INTERVAL_SHORT not in place.rules(second.card.appointment_id)


def test_without_a_weight_50_kg_count_and_the_session_says_so(clinic_file: ClinicFile) -> None:
    place = SafetyClinic(prepare(clinic_file).file)
    visit = place.visit(1)
    record = place.record(visit)
    assert record.safety.ledger.doses[0].limit_mg == 225
    assert place.rules(visit) == [RuleId.WEIGHT_MISSING]


def test_the_clinics_own_limits_and_column_count(place: SafetyClinic) -> None:
    basis = next(each for each in place.door().ask(safety_rules) if each.key == "dose_basis")
    body = {**basis.body, "column": "uk"}
    place.door().do(ReviseKnowledge(an_id(801), basis.knowledge_id, basis.title, body))
    assert place.record(place.visit(1)).safety.ledger.doses[0].limit_mg == 200
    place.door().do(ApproveKnowledge(an_id(801)))
    assert place.door().ask(safety_ground, PATIENT).policy.column == "uk"


def test_a_rule_that_cannot_be_is_refused(place: SafetyClinic) -> None:
    rule = next(each for each in place.door().ask(safety_rules) if each.key == "wrong_side")
    with pytest.raises(Refusal, match="Hard stops stay"):
        place.door().do(ReviseKnowledge(an_id(802), rule.knowledge_id, rule.title, {**rule.body, "level": "off"}))


def test_rules_that_an_older_file_does_not_have_count_as_shipped_and_not_approved(place: SafetyClinic) -> None:
    with place.file.writing.begin() as session:
        session.query(KnowledgeRow).filter(KnowledgeRow.kind.in_(("rule", "limit", "allergen"))).delete()
    visit = place.visit(1)
    allergic(place)
    assert place.finding(visit, RuleId.ALLERGY).provisional
    assert place.record(visit).safety.ledger.doses[0].limit_mg == 300


def test_a_high_risk_site_asks_how_it_was_guided_before_the_signature(place: SafetyClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    midline = [each.injection_id for each in place.draft(visit).injections if each.laterality == "midline"]
    place.take(visit, set_value(place.draft(visit), midline, "guidance", ""))
    assert place.record(visit).mismatches == ()
    assert "Say how the needle is guided" in place.refused(visit)
    place.take(visit, set_value(place.draft(visit), midline, "guidance", "landmark"))
    place.door().do(SignSession(SESSION, place.draft(visit)))
    assert place.door().ask(signed_session, visit) is not None


def test_negative_and_absurd_volumes_are_never_signed(place: SafetyClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    first = [place.draft(visit).injections[0].injection_id]
    for ml in (-2.0, 0.0, 31.0, 1e9, float("nan")):
        place.take(visit, set_value(place.draft(visit), first, "volume_ml", ml))
        assert "volume" in place.refused(visit)


def test_sedation_reaches_the_aftercare_sheet(place: SafetyClinic) -> None:
    visit = place.visit(1)
    place.take(visit, set_part(place.draft(visit), "sedated", True))
    place.take(visit, set_part(place.draft(visit), "escort", "Her sister"))
    place.sign(visit)
    signed = place.door().ask(signed_session, visit)
    assert signed is not None and signed.draft.escort == "Her sister"
    door = place.door()
    with place.file.reading() as session:
        work = door._work(session, FreeTime(remembers=False))
        facts = sheet_facts(work, signed, the_atlas(), version=1, printed_on=TODAY)
        awake = replace(signed, draft=replace(signed.draft, sedated=False))
        others = sheet_facts(work, awake, the_atlas(), version=1, printed_on=TODAY)
    assert "day_0.sedated" in str(facts.content) and "day_0.sedated" not in str(others.content)


def test_what_is_new_in_a_record_comes_back_from_json(place: SafetyClinic) -> None:
    draft = replace(
        place.draft(place.visit(1)),
        gloves="latex_free",
        besides=(Besides("skin", "lidocaine", 2.0, 1.0),),
        sedated=False,
        escort="Sister",
        overrides=(Override("allergy", "latex/gloves", 0.5, "Why", ADA, "Dr Ada Quist", TODAY),),
    )
    assert draft_from_body(draft_to_body(draft)) == draft


def test_a_given_site_changes_nothing_of_the_running_total(place: SafetyClinic) -> None:
    visit = place.visit(1)
    before = place.record(visit).safety.ledger
    first = [place.draft(visit).injections[0].injection_id]
    place.take(visit, give(place.draft(visit), first, ()))
    assert place.record(visit).safety.ledger == before
