"""J11 behind the door: who was given from a lot, however it is typed, and the paper of it."""

from datetime import date, timedelta

import pytest

from prolodesk.clinic.documents import document_bytes, documents_of
from prolodesk.clinic.lot_recall import MakeRecallPaper, lot_recall, recall_paper
from prolodesk.clinic.session_steps import not_give
from prolodesk.clinic.vial_values import VialForm
from prolodesk.clinic.vials import AddVials
from prolodesk.domain.errors import NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import AuditRow
from tests.plan_clinic import ANDY, PATIENT, RITA, an_id
from tests.session_clinic import DEXTROSE, EXPIRES, LOT, STOCKS, TODAY, SessionClinic, prepare


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


@pytest.mark.parametrize("typed", [LOT, " dx-22-118 ", "dx22118", "DX 22 118"])
def test_everybody_given_from_a_lot_is_found_with_date_sites_volumes_and_who(place: SessionClinic, typed: str) -> None:
    visit = place.visit(1)
    skipped = place.draft(visit).injections[0]
    place.take(visit, not_give(place.draft(visit), [skipped.injection_id], "Declined"))
    place.sign(visit)
    found = place.door(ANDY).ask(lot_recall, typed)
    assert (found.lot, found.patients, [use.stock for use in found.uses]) == (LOT, 1, list(STOCKS))
    use = found.uses[0]
    assert (use.family, use.chart_number, use.phone, use.at.date()) == ("Hartmann", 912, "+44 20 7946 0101", TODAY)
    assert (use.provider, use.signed_by, use.expires_on) == ("Dr Ada Quist", "Dr Ada Quist", EXPIRES)
    assert [(site.site_id, site.laterality, site.volume_ml) for site in use.sites] == [
        ("sacrotuberous_sacral", "right", 1.5),
        ("lumbar_interspinous_l5_s1", "midline", 0.5),
    ]
    assert use.volume_ml == 2.0 and use.solution.startswith("Dextrose 15 %")


def test_the_newest_session_comes_first_and_vials_still_here_are_told(place: SessionClinic) -> None:
    place.sign(place.visit(1, TODAY - timedelta(days=28)), 1)
    place.sign(place.visit(2), 2)
    place.door().do(AddVials((an_id(300), an_id(301)), VialForm(DEXTROSE, LOT, EXPIRES)))
    found = place.door().ask(lot_recall, LOT)
    assert [use.at.date() for use in found.uses[:: len(STOCKS)]] == [TODAY, TODAY - timedelta(days=28)]
    assert found.patients == 1 and len(found.vials) == 2


def test_an_unknown_lot_finds_nobody_but_names_lots_that_begin_so(place: SessionClinic) -> None:
    place.sign(place.visit(1))
    found = place.door().ask(lot_recall, "DX-22")
    assert found.uses == () and found.similar == (LOT,)
    assert place.door().ask(lot_recall, "ZZ").similar == ()


@pytest.mark.parametrize("garbage", ["", "  ", "-", "\x1d\x00", "A" * 60])
def test_what_is_no_lot_is_refused(place: SessionClinic, garbage: str) -> None:
    with pytest.raises(Refusal):
        place.door().ask(lot_recall, garbage)


def test_the_paper_is_kept_once_for_the_same_facts_and_audited(place: SessionClinic) -> None:
    place.sign(place.visit(1))
    door = place.door(ANDY)
    assert door.ask(recall_paper, LOT) is None
    door.do(MakeRecallPaper(an_id(400), LOT))
    door.do(MakeRecallPaper(an_id(401), LOT.lower()))
    paper = door.ask(recall_paper, LOT)
    assert paper is not None and (paper.document_id, paper.made_by) == (an_id(400), "Andy Moss")
    assert door.ask(document_bytes, an_id(400)).startswith(b"%PDF")
    assert an_id(400) not in {each.document_id for each in door.ask(documents_of, PATIENT)}
    with place.file.reading() as session:
        assert session.query(AuditRow).filter_by(action="MakeRecallPaper").count() == 2
    place.door().do(AddVials((an_id(300),), VialForm(DEXTROSE, LOT, date(2027, 7, 1))))
    door.do(MakeRecallPaper(an_id(402), LOT))
    newer = door.ask(recall_paper, LOT)
    assert newer is not None and newer.document_id == an_id(402)


def test_nothing_is_printed_of_a_lot_nobody_got_and_reception_sees_no_recall(place: SessionClinic) -> None:
    with pytest.raises(Refusal):
        place.door().do(MakeRecallPaper(an_id(400), "NOBODY"))
    with pytest.raises(NotAllowed):
        place.door(RITA).ask(lot_recall, LOT)
