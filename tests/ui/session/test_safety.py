"""What the rules say on the session page: the running total, blocks and how a prescriber goes on, what is recorded."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from prolodesk.clinic.alerts import AddAlert, AlertForm
from prolodesk.clinic.session_steps import set_value
from prolodesk.clinic.session_values import Besides
from prolodesk.domain.safety.hazards import asks_for_guidance
from prolodesk.domain.safety.health import Told
from prolodesk.store.tables import KnowledgeRow, MeasurementRow
from prolodesk.ui.session.sentences import site_name
from prolodesk.ui.session.site_line import SiteLine
from tests.plan_clinic import ADA, NOW, PATIENT, an_id
from tests.session_clinic import TODAY, SessionClinic
from tests.ui.session.conftest import Open, Opened

ENTER = Qt.Key.Key_Return


@pytest.fixture
def place(place: SessionClinic) -> SessionClinic:
    """The clinic has approved its rules, and the patient was weighed."""
    with place.file.writing.begin() as session:
        for row in session.query(KnowledgeRow):
            row.state, row.approved_by, row.approved_at = "approved", ADA, NOW
        session.add(MeasurementRow(id=an_id(900), patient_id=PATIENT, kind="weight_kg", value=70.0, taken_on=TODAY))
    return place


def allergic(place: SessionClinic, text: str, severity: str = "severe") -> None:
    place.change_patient(no_known_allergies_on=None)
    place.door().do(AddAlert(an_id(80), PATIENT, AlertForm("allergy", text, severity)))


def prescribing(opened: Opened) -> None:
    opened.page._clinic.actor = replace(opened.page._clinic.actor, prescriber=True)
    opened.page.reload()


def test_the_running_total_follows_every_volume(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    ledger = opened.page.safety.ledger
    assert ledger.total().startswith("3 mL · 0.45 g dextrose")
    assert [bar.words().amount for bar in ledger.bars()] == ["6 of 300 mg"]
    draft = place.draft(visit)
    opened.page._take(set_value(draft, [draft.injections[0].injection_id], "volume_ml", 5.0))
    assert ledger.total().startswith("7 mL") and ledger.bars()[0].words().amount == "14 of 300 mg"


def test_a_block_stops_the_time_out_until_a_prescriber_goes_on_and_says_why(
    place: SessionClinic, open_visit: Open
) -> None:
    allergic(place, "lidocaine")
    visit = place.visit(1)
    opened = open_visit(place, visit)
    card = opened.page.panel.time_out
    assert not card.confirm.isEnabled() and "Allergy to lidocaine (severe)" in card.trouble("allergies")
    assert opened.page.safety.lines.texts() == ()
    prescribing(opened)
    (go,) = [b for b in opened.page.safety.lines.findChildren(QPushButton) if "in spite" in b.text()]
    go.click()
    opened.key(Qt.Key.Key_Escape)
    assert not opened.page.safety.reason.isVisible() and not card.confirm.isEnabled()
    go.click()
    assert opened.focus() is opened.page.safety.reason
    opened.type("Skin test negative, 12 Oct")
    opened.key(ENTER)
    assert place.draft(visit).overrides[0].reason == "Skin test negative, 12 Oct"
    assert card.confirm.isEnabled()
    assert opened.page.safety.lines.texts()[0].startswith("Overridden by Dr Ada Quist: Skin test negative")
    opened.desk.undo()
    assert not card.confirm.isEnabled()


def test_a_solution_the_patient_reacts_to_says_so_where_it_is_chosen(place: SessionClinic, open_visit: Open) -> None:
    allergic(place, "lidocaine", "mild")
    opened = open_visit(place, place.visit(1))
    line = opened.page.panel.sites.findChild(SiteLine)
    texts = [line.solution.itemText(row) for row in range(line.solution.count())]
    assert "Dextrose 15 % / lidocaine 0.2 % · ALLERGY: lidocaine" in texts
    assert not any(
        "ALLERGY" in text for text in texts if "%" in text and "lidocaine" not in text and "bupi" not in text
    )


def test_the_time_out_explains_every_allergy_and_asks_what_cleans_the_skin(
    place: SessionClinic, open_visit: Open
) -> None:
    place.change_patient(no_known_allergies_on=None)
    for number, (text, severity) in enumerate((("lidocaine", "severe"), ("corn", "severe"), ("chlorhexidine", ""))):
        place.door().do(AddAlert(an_id(80 + number), PATIENT, AlertForm("allergy", text, severity)))
    opened = open_visit(place, place.visit(1))
    card = opened.page.panel.time_out
    said = card.trouble("allergies").splitlines()
    assert len(said) == 2 and "lidocaine" in said[0] + said[1] and "corn" in said[0] + said[1]
    assert card.mind("allergies") == (
        "Allergy to chlorhexidine: say below what the skin is prepared with, so that it is compared too."
    )


def test_an_infection_told_today_stops_the_time_out_and_stands_in_the_record(
    place: SessionClinic, open_visit: Open
) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    row, card = opened.page.panel.form.told, opened.page.panel.time_out
    row.buttons[Told.NOTHING].click()
    assert place.draft(visit).told == ("nothing",)
    row.buttons[Told.ANTI_INFLAMMATORY].click()
    row.buttons[Told.INFECTION].click()
    assert place.draft(visit).told == ("infection", "anti_inflammatory")
    assert not row.buttons[Told.NOTHING].isChecked()
    said = card.trouble("patient") or card.mind("patient")
    assert "infection or fever" in said.casefold()
    assert any("anti-inflammatory" in text for text in opened.page.safety.lines.texts())
    row.buttons[Told.INFECTION].click()
    assert place.draft(visit).told == ("anti_inflammatory",) and not card.trouble("patient")


def test_gloves_sedation_and_numbing_are_recorded_and_count(place: SessionClinic, open_visit: Open) -> None:
    allergic(place, "latex", "mild")
    visit = place.visit(1)
    opened = open_visit(place, visit)
    form = opened.page.panel.form
    assert "latex-free gloves" in opened.page.panel.time_out.mind("allergies")
    assert not any("latex-free gloves" in text for text in opened.page.safety.lines.texts())
    form.gloves.choose("latex_free")
    form.gloves.activated.emit(1)
    form.sedated.button("yes").click()
    assert opened.focus() is form.escort
    opened.type("Her sister")
    opened.key(ENTER)
    form.skin.drug.choose("lidocaine")
    form.skin.volume.setText("5")
    form.skin.percent.setText("1,0")
    form.skin.percent.editingFinished.emit()
    draft = place.draft(visit)
    assert (draft.gloves, draft.sedated, draft.escort) == ("latex_free", True, "Her sister")
    assert draft.besides == (Besides("skin", "lidocaine", 5.0, 1.0),)
    assert opened.page.safety.ledger.bars()[0].words().amount == "56 of 300 mg"
    form.skin.drug.choose("")
    form.skin.drug.activated.emit(0)
    assert place.draft(visit).besides == ()


def test_a_strength_that_cannot_be_is_marked_and_not_recorded(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    row = open_visit(place, visit).page.panel.form.skin
    row.drug.choose("lidocaine")
    row.volume.setText("5")
    for typed in ("much", "-1", "9"):
        row.percent.setText(typed)
        row.percent.editingFinished.emit()
        assert place.draft(visit).besides == () and row.percent.property("state") == "error"


def test_risk_notes_are_read_out_at_the_time_out_and_stand_below_the_table(
    place: SessionClinic, open_visit: Open
) -> None:
    opened = open_visit(place, place.visit(1))
    notes = opened.page.panel.time_out.risks()
    assert len(notes) == 1 and notes[0].startswith("Site 3: ") and "Dural puncture" in notes[0]
    ids = [each.injection_id for each in place.draft(opened.page.visit()).injections]
    note = opened.page.panel.sites.risk
    opened.page._select((ids[2],))
    assert note.text().startswith("Interspinous lig. L5-S1: ") and "Dural puncture" in note.text()
    opened.page._select((ids[0],))
    assert note.text() == ""


def test_what_the_time_out_reads_out_is_whole_however_long_it_is(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    atlas = opened.page.panel.time_out._atlas
    risky = {each.risk: each.site_id for each in atlas.sites.values() if asks_for_guidance(each)}
    draft = place.draft(visit)
    sites = list(risky.values())[:5] + [each for each in atlas.sites if each not in risky.values()][:4]
    many = tuple(
        replace(draft.injections[0], injection_id=an_id(600 + at), site_id=site) for at, site in enumerate(sites)
    )
    record = opened.page.record()
    assert record is not None
    card = opened.page.panel.time_out
    card.show_record(replace(record, at_work=replace(record.at_work, draft=replace(draft, injections=many))))
    notes = card.risks()
    assert [note.split(": ", 1)[1] for note in notes] == list(risky)[:5]
    said = card._facts["sites"].text()
    assert said.startswith("9 sites: ") and all(site_name(atlas, each) in said for each in many)
    labels = (card._risks, card._facts["sites"])
    opened.bot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
