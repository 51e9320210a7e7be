from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.guards import guards_for
from prolodesk.store.sqlite import Overlap, refusal_for
from prolodesk.store.tables import (
    AppointmentRow,
    DocumentBytesRow,
    DocumentRow,
    GivenInjectionRow,
    HoldRow,
    KnowledgeRow,
    SessionRow,
)

Book = Callable[..., AppointmentRow]


def refused(session: Session, book: Book, *where: object, **how: object) -> Overlap:
    with pytest.raises(IntegrityError) as caught, session.begin_nested():
        book(session, *where, **how)
    refusal = refusal_for(caught.value)
    assert isinstance(refusal, Overlap)
    return refusal


@pytest.mark.parametrize(
    ("where", "resource"),
    [
        (("second", 29, 30, "patient-2", "room-2"), "ada"),
        (("second", -29, 30, "patient-2", "room-2"), "ada"),
        (("second", 10, 5, "patient-2", "room-2"), "ada"),
        (("second", -10, 120, "patient-2", "room-2"), "ada"),
        (("second", 0, 30, "patient-1", "room-2"), "patient-1"),
    ],
)
def test_two_visits_of_one_resource_never_overlap_and_the_refusal_names_both(
    staffed: ClinicFile, book: Book, where: tuple[object, ...], resource: str
) -> None:
    with staffed.writing.begin() as session:
        book(session, "first", 0, 30)
        overlap = refused(session, book, *where)
        assert (overlap.holder_id, overlap.resource_id in {resource, "ada"}) == ("first", True)
        assert session.scalars(select(AppointmentRow.id)).all() == ["first"]


def test_visits_may_touch(staffed: ClinicFile, book: Book) -> None:
    with staffed.writing.begin() as session:
        for number in range(4):
            book(session, f"visit-{number}", number * 30, 30)
        assert len(session.scalars(select(HoldRow)).all()) == 12


def test_a_visit_of_the_longest_kind_is_still_seen_at_its_end(staffed: ClinicFile, book: Book) -> None:
    with staffed.writing.begin() as session:
        book(session, "long", 0, 480)
        assert refused(session, book, "late", 479, 5).holder_id == "long"
        book(session, "after", 480, 5)


def test_a_cancelled_visit_frees_its_place_and_cannot_come_back_into_a_taken_one(
    staffed: ClinicFile, book: Book
) -> None:
    with staffed.writing.begin() as session:
        book(session, "first")
        session.execute(update(HoldRow).where(HoldRow.appointment_id == "first").values(active=False))
        book(session, "second")
        with pytest.raises(IntegrityError) as caught, session.begin_nested():
            session.execute(update(HoldRow).where(HoldRow.appointment_id == "first").values(active=True))
    assert isinstance(refusal_for(caught.value), Overlap)


def test_an_overbooked_visit_takes_a_lane_of_its_own(staffed: ClinicFile, book: Book) -> None:
    with staffed.writing.begin() as session:
        book(session, "first")
        book(session, "squeezed in", 0, 30, "patient-2", lane=1)
        assert refused(session, book, "third", 0, 30, "patient-3", lane=1).holder_id == "squeezed in"


def test_a_visit_moves_over_its_own_old_place(staffed: ClinicFile, book: Book) -> None:
    with staffed.writing.begin() as session:
        book(session, "first")
        moved = update(HoldRow).values(start_utc=HoldRow.start_utc + 600, end_utc=HoldRow.end_utc + 600)
        assert session.execute(moved).rowcount == 3


def test_two_visits_swap_when_both_are_released_first(staffed: ClinicFile, book: Book) -> None:
    with staffed.writing.begin() as session:
        visits = [book(session, "first", 0), book(session, "second", 30)]
        starts = [visit.start_utc for visit in visits]
        with pytest.raises(IntegrityError), session.begin_nested():
            place(session, "first", starts[1])
        session.execute(update(HoldRow).values(active=False))
        place(session, "first", starts[1])
        place(session, "second", starts[0])
        assert (
            session.scalars(select(HoldRow.start_utc).where(HoldRow.appointment_id == "first")).all() == [starts[1]] * 3
        )


def place(session: Session, visit: str, start: int) -> None:
    session.execute(
        update(HoldRow)
        .where(HoldRow.appointment_id == visit)
        .values(start_utc=start, end_utc=start + 1800, active=True)
    )


tries = st.lists(
    st.tuples(
        st.sampled_from(["book", "move", "cancel", "revive", "lane"]),
        st.integers(0, 7),
        st.integers(0, 40),
        st.integers(1, 12),
        st.integers(0, 1),
    ),
    min_size=5,
    max_size=40,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(tries=tries)
def test_whatever_is_tried_no_two_active_holds_of_a_resource_and_lane_overlap(
    staffed: ClinicFile, book: Book, tries: list[tuple[str, int, int, int, int]]
) -> None:
    with staffed.writing() as session:
        for what, number, at, length, lane in tries:
            name, start = f"visit-{number}", at * 300
            where = HoldRow.appointment_id == name
            try:
                with session.begin_nested():
                    if what == "book" and session.get(AppointmentRow, name) is None:
                        book(session, name, at * 5, length * 5, f"patient-{number % 3 + 1}", lane=lane)
                    elif what == "move":
                        session.execute(
                            update(HoldRow).where(where).values(start_utc=start, end_utc=start + length * 300)
                        )
                    elif what == "lane":
                        session.execute(update(HoldRow).where(where).values(lane=lane))
                    else:
                        session.execute(update(HoldRow).where(where).values(active=what == "revive"))
            except IntegrityError as error:
                assert isinstance(refusal_for(error), Overlap)
        held = session.execute(
            select(HoldRow.resource_id, HoldRow.lane, HoldRow.start_utc, HoldRow.end_utc)
            .where(HoldRow.active)
            .order_by(HoldRow.resource_id, HoldRow.lane, HoldRow.start_utc)
        ).all()
        session.rollback()
    assert all(
        (one.resource_id, one.lane) != (next_.resource_id, next_.lane) or one.end_utc <= next_.start_utc
        for one, next_ in pairwise(held)
    )


def test_the_guard_looks_at_one_day_and_never_at_history(staffed: ClinicFile) -> None:
    with staffed.reading.begin() as session:
        plan = session.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT 1 FROM hold h WHERE h.active <> 0 AND h.resource_id = 'ada' AND h.lane = 0"
                " AND h.start_utc < 9 AND h.start_utc > 9 - 28800 AND h.end_utc > 5"
            )
        ).all()
    assert "guard_hold_active (resource_id=? AND lane=? AND start_utc>? AND start_utc<?)" in plan[0].detail


@pytest.fixture
def signed(staffed: ClinicFile, book: Book) -> ClinicFile:
    """A clinic with a signed session, a document of it, and two versions of a solution, one approved."""
    moment = 1_763_888_400_000_000
    facts = """
        INSERT INTO knowledge (id, kind, key, revision, title, body, source, grade, state, approved_by, approved_at,
            retired)
            VALUES ('d15', 'solution', 'd15', 1, 'Dextrose 15 %', '{}', '', '', 'approved', 'ada', :at, 0),
                   ('d20', 'solution', 'd20', 1, 'Dextrose 20 %', '{}', '', '', 'example', NULL, NULL, 0);
        INSERT INTO session (id, appointment_id, patient_id, provider_id, record, signed_at, signed_by)
            VALUES ('session', 'visit', 'patient-1', 'ada', '{}', :at, 'ada');
        INSERT INTO given_injection (id, session_id, position, laterality, view, state, solution_id, volume_ml,
            art_version, needle, guidance, note)
            VALUES ('injection', 'session', 1, 'left', '', 'given', 'd15', 1.0, 0, '', '', '');
        INSERT INTO used_vial (session_id, position, solution_id, stock, lot, lot_key)
            VALUES ('session', 1, 'd15', 'dextrose 50 %', 'AB-1', 'AB1');
        INSERT INTO addendum (id, session_id, text, added_at, added_by)
            VALUES ('addendum', 'session', 'Said on the phone.', :at, 'ada');
        INSERT INTO document_bytes (sha256, bytes) VALUES ('hash', x'25');
        INSERT INTO document (id, patient_id, session_id, kind, version, sha256, facts, made_at, made_by)
            VALUES ('document', 'patient-1', 'session', 'aftercare', 1, 'hash', 'facts', :at, 'ada');
        INSERT INTO audit (seq, at, person_id, action, patient_id, detail_hash, previous, hash)
            VALUES (1, :at, 'ada', 'SignSession', 'patient-1', '', '', '');
        INSERT INTO audit_detail (seq, salt, detail) VALUES (1, '', '');
    """
    with staffed.writing.begin() as session:
        book(session, "visit")
        for fact in facts.split(";")[:-1]:
            session.execute(text(fact), {"at": moment})
    return staffed


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE session SET pain_after = 0",
        "DELETE FROM session",
        "INSERT OR REPLACE INTO session SELECT * FROM session",
        "UPDATE given_injection SET volume_ml = 2",
        "UPDATE used_vial SET lot = 'A'",
        "DELETE FROM used_vial",
        "INSERT OR REPLACE INTO used_vial SELECT * FROM used_vial",
        "DELETE FROM given_injection",
        "INSERT OR REPLACE INTO given_injection SELECT * FROM given_injection",
        "UPDATE addendum SET text = 'Never said.'",
        "DELETE FROM addendum",
        "UPDATE document SET sha256 = 'hash', version = 2",
        "DELETE FROM document",
        "INSERT OR REPLACE INTO document SELECT * FROM document",
        "UPDATE document_bytes SET bytes = x'26'",
        "DELETE FROM document_bytes",
        "UPDATE knowledge SET title = 'Dextrose 50 %' WHERE id = 'd20'",
        "INSERT OR REPLACE INTO knowledge SELECT * FROM knowledge WHERE id = 'd20'",
        "DELETE FROM knowledge WHERE id = 'd15'",
        "UPDATE audit SET person_id = 'ben'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        "UPDATE audit_detail SET detail = 'nothing'",
        "INSERT OR REPLACE INTO audit_detail VALUES (0, '', '')",
        "UPDATE audit_head SET seq = 0",
        "DELETE FROM audit_head",
        "INSERT OR REPLACE INTO audit_head VALUES (1, 0, '')",
        "INSERT INTO audit_head VALUES (2, 0, '')",
    ],
)
def test_what_was_signed_given_or_audited_cannot_be_rewritten(signed: ClinicFile, attempt: str) -> None:
    with signed.writing() as session:
        with pytest.raises(IntegrityError, match="PD-KEPT") as caught:
            session.execute(text(attempt))
        session.rollback()
    assert refusal_for(caught.value) is None


def test_a_document_can_be_handed_out_and_knowledge_approved_or_retired(signed: ClinicFile) -> None:
    with signed.writing.begin() as session:
        document = session.get_one(DocumentRow, "document")
        document.given_by = "ada"
        document.given_at = document.made_at
        for solution in session.scalars(select(KnowledgeRow)):
            solution.state, solution.approved_by, solution.retired = "approved", "ada", True
        session.flush()
        session.execute(delete(KnowledgeRow).where(KnowledgeRow.id == "d20"))
        session.execute(text("DELETE FROM audit_detail"))
        left = [session.get(row, key) for row, key in ((SessionRow, "session"), (DocumentBytesRow, "hash"))]
        left += [session.get(GivenInjectionRow, "injection"), session.get(KnowledgeRow, "d15")]
    assert all(left)


def test_every_guard_has_its_own_name() -> None:
    names = [statement.split(" IF NOT EXISTS ")[1].split()[0] for statement in guards_for("sqlite")]
    assert len(names) == len(set(names)) > 25
