"""The papers of a day: prepared once, kept while they hold, replaced when they do not, and locked when they leave."""

from datetime import timedelta

import pytest

from prolodesk.app.day_packs import day_pack, locked_day_pack
from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.day_pack import (
    KEPT_DAYS,
    PrepareDayPack,
    next_open_day,
    pack_bytes,
    pack_facts,
    pack_of,
)
from prolodesk.clinic.pack_lock import ChangePackPassphrase, has_pack_passphrase, pack_passphrase
from prolodesk.clinic.work import Actor
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.domain.status import Status
from prolodesk.papers.locked_pdf import as_typed
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.keys import LOWEST_COST, keys_beside
from prolodesk.store.tables import AuditDetailRow, DocumentBytesRow, DocumentRow
from tests.papers.reading import flat, pages_of
from tests.plan_clinic import the_atlas
from tests.schedule_clinic import ADA, BEN, DAY, OLGA, PEOPLE, RITA, ROOM_1, an_id, at, fill_schedule, patient_id

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def schedule(clinic_file):
    return fill_schedule(clinic_file)


def door(schedule, person=RITA):
    """The door with the paper of a day behind it."""
    name, roles = PEOPLE[person]
    cabinet = Cabinet(keys_beside(schedule.file.path), schedule.file.key, LOWEST_COST)
    papers = {"day_pack": day_pack}
    return Clinic(
        schedule.file, Actor(person, name, roles), cabinet, now=schedule.clock, render=papers, atlas=the_atlas
    )


def prepared(schedule, day=TOMORROW, person=RITA):
    desk = door(schedule, person)
    schedule.made += 1
    desk.do(PrepareDayPack(an_id(schedule.made), day, desk.now()))
    return desk.ask(pack_of, day)


def test_the_papers_name_every_visit_what_is_free_and_whom_to_call(schedule):
    schedule.book(0, at(9, 0, TOMORROW), 30, ADA, room=ROOM_1, note="lift is out of order")
    schedule.book(3, at(9, 15, TOMORROW), 45, BEN)
    gone = schedule.book(4, at(14, 0, TOMORROW), 30, ADA)
    schedule.door(ADA).do(SetStatus(gone.appointment_id, gone.status, Status.CANCELLED))
    desk = door(schedule)
    state = prepared(schedule)
    assert (state.visits, state.made_by, state.holds) == (2, "Rita Lang", True)
    ada, ben, cara, calls = pages_of(desk.ask(pack_bytes, state.document_id))
    for words in ("HARTMANN, Julia", "09:00", "Room 1", "lift is out of order", "free, 09:30–12:00 (150 min)",
                  "break, 12:00–13:00"):  # fmt: skip
        assert flat(words) in flat(ada), words
    assert "PETROV" not in ada + calls
    assert "OKEKE, Daniel" in ben and flat("free, 08:30–12:00") in flat(cara)
    assert calls.index("HARTMANN") < calls.index("OKEKE") and flat("+44 20 7946 0103") in flat(calls)


def test_papers_that_still_hold_are_kept_and_others_replaced(schedule):
    card = schedule.book(0, at(9, 0, TOMORROW))
    first = prepared(schedule)
    schedule.clock.advance(hours=2)
    assert prepared(schedule).document_id == first.document_id
    schedule.door(ADA).do(SetStatus(card.appointment_id, Status.BOOKED, Status.CONFIRMED))
    assert not schedule.door(RITA).ask(pack_of, TOMORROW).holds
    first = prepared(schedule)
    schedule.book(3, at(10, 0, TOMORROW))
    assert not schedule.door(RITA).ask(pack_of, TOMORROW).holds
    second = prepared(schedule)
    assert second.document_id != first.document_id and second.holds
    with pytest.raises(ChangedElsewhere):
        door(schedule).ask(pack_bytes, first.document_id)
    with schedule.file.reading() as session:
        assert session.query(DocumentRow).count() == session.query(DocumentBytesRow).count() == 1


def test_old_papers_go_after_a_fortnight_and_nobody_else_s_documents_do(schedule):
    schedule.book(0, at(9, 0, TOMORROW))
    with schedule.file.writing.begin() as session:
        session.add(DocumentBytesRow(sha256="1" * 64, bytes=b"sheet"))
        session.flush()
        session.add(
            DocumentRow(
                id=an_id(77), kind="aftercare", patient_id=patient_id(0), version=1, sha256="1" * 64, facts="",
                made_at=schedule.clock(), made_by=ADA,
            )
        )  # fmt: skip
    prepared(schedule)
    schedule.clock.advance(days=KEPT_DAYS + 3)
    prepared(schedule, schedule.clock().date())
    with schedule.file.reading() as session:
        kinds = sorted(row.kind for row in session.query(DocumentRow))
    assert kinds == ["aftercare", "day_pack"]


def test_who_prepares_the_papers_makes_no_difference_to_what_they_say(schedule):
    schedule.book(0, at(9, 0, TOMORROW))
    moment = schedule.clock()
    facts = {door(schedule, person).ask(pack_facts, TOMORROW, moment) for person in (RITA, ADA)}
    assert len(facts) == 1


def test_the_day_after_friday_is_monday(schedule):
    friday = DAY + timedelta(days=3)
    assert schedule.door().ask(next_open_day, friday) == friday + timedelta(days=3)
    assert schedule.door().ask(next_open_day, DAY) == TOMORROW


def test_saved_papers_open_with_the_clinic_s_passphrase_and_the_audit_never_names_it(schedule):
    import pypdfium2

    owner, rita = schedule.door(OLGA), schedule.door(RITA)
    with pytest.raises(Refusal):
        rita.ask(pack_passphrase)
    with pytest.raises(NotAllowed):
        rita.do(ChangePackPassphrase(Secret("four quiet herons")))
    with pytest.raises(Refusal):
        owner.do(ChangePackPassphrase(Secret("short")))
    owner.do(ChangePackPassphrase(Secret("four quiet herons")))
    assert rita.ask(has_pack_passphrase)
    words = rita.ask(pack_passphrase)
    locked = locked_day_pack(rita.ask(pack_facts, TOMORROW, schedule.clock()), words)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked)
    with pypdfium2.PdfDocument(locked, password=as_typed(words.reveal()).decode()) as document:
        assert len(document) == 4
    with schedule.file.reading() as session:
        assert all("heron" not in str(row.detail) for row in session.query(AuditDetailRow))
    owner.do(ChangePackPassphrase(Secret("")))
    assert not rita.ask(has_pack_passphrase)


def test_papers_are_not_for_who_may_not_see_the_schedule(schedule):
    assert PEOPLE[OLGA][1] == frozenset({Role.OWNER})
    with pytest.raises(NotAllowed):
        prepared(schedule, person=OLGA)
