"""Drafts of sessions as values: written and read back, and merged when two desks work on one."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from prolodesk.clinic.session_values import (
    SessionDraft,
    SessionInjection,
    TimeOut,
    UsedVial,
    draft_from_body,
    draft_to_body,
    merged,
)

TIME_OUT = TimeOut(datetime(2026, 10, 27, 10, 21), "ada", ("name", "born_on"), "right", 3, "consent", True)
VIAL = UsedVial("solution", "dextrose 50 %", "DX", date(2027, 1, 1))
TEXTS = st.text(max_size=12)
INJECTIONS = st.builds(
    SessionInjection,
    injection_id=st.sampled_from("abcdef"),
    site_id=st.none() | TEXTS,
    laterality=st.sampled_from(("left", "right", "midline")),
    solution_id=TEXTS,
    volume_ml=st.floats(0, 30),
    state=st.sampled_from(("planned", "given", "not_given")),
)
VIALS = st.builds(
    UsedVial,
    solution_id=st.sampled_from("abc"),
    stock=st.sampled_from(("", "saline", "dextrose 50 %")),
    lot=TEXTS,
    expires_on=st.none() | st.dates(),
    vial_id=st.sampled_from(("", "vial")),
)
DRAFTS = st.builds(
    SessionDraft,
    appointment_id=st.just("visit"),
    patient_id=st.just("julia"),
    course_id=st.just("course"),
    number=st.just(2),
    injections=st.lists(INJECTIONS, max_size=4, unique_by=lambda each: each.injection_id).map(tuple),
    vials=st.lists(VIALS, max_size=4, unique_by=lambda each: each.place).map(tuple),
    time_out=st.sampled_from((None, TIME_OUT)),
    pain_before=st.none() | st.integers(0, 10),
    note=TEXTS,
    not_asked=st.sampled_from(((), ("before",), ("before", "after"))),
)


@given(DRAFTS)
def test_a_draft_comes_back_from_its_body_as_it_went_in(draft: SessionDraft) -> None:
    assert draft_from_body(draft_to_body(draft)) == draft


@given(DRAFTS, DRAFTS)
def test_a_change_merged_into_the_draft_it_saw_is_that_change(was: SessionDraft, becomes: SessionDraft) -> None:
    result = merged(was, was, becomes)
    assert result is not None
    assert replace(result, injections=(), vials=()) == replace(becomes, injections=(), vials=())
    assert set(result.injections) == set(becomes.injections)
    assert set(result.vials) == set(becomes.vials)


@given(DRAFTS, DRAFTS)
def test_merging_forth_and_back_leaves_the_draft_as_it_was(was: SessionDraft, becomes: SessionDraft) -> None:
    there = merged(was, was, becomes)
    assert there is not None
    back = merged(there, becomes, was)
    assert back is not None
    assert set(back.injections) == set(was.injections)
    assert set(back.vials) == set(was.vials)
    assert replace(back, injections=(), vials=()) == replace(was, injections=(), vials=())


def one(id: str, **changes: object) -> SessionInjection:
    return replace(SessionInjection(id, "site", "right", "solution", 1.0), **changes)  # type: ignore[arg-type]


def draft(*injections: SessionInjection, **changes: object) -> SessionDraft:
    return replace(SessionDraft("visit", "julia", "course", 2, injections), **changes)  # type: ignore[arg-type]


def test_two_desks_can_change_different_things_of_one_session() -> None:
    seen = draft(one("a"), one("b"))
    lot_typed = draft(one("a"), one("b"), vials=(VIAL,))
    given_there = draft(one("a"), one("b", state="given"), note="Tolerated well")
    result = merged(given_there, seen, lot_typed)
    assert result == draft(one("a"), one("b", state="given"), note="Tolerated well", vials=(VIAL,))


def test_two_desks_cannot_change_the_same_thing_unseen() -> None:
    seen = draft(one("a"))
    assert merged(draft(one("a", state="given")), seen, draft(one("a", state="not_given"))) is None
    other = replace(VIAL, lot="Z")
    assert merged(draft(one("a"), vials=(other,)), seen, draft(one("a"), vials=(VIAL,))) is None
    assert merged(draft(one("a"), note="One"), seen, draft(one("a"), note="Two")) is None


def test_a_site_another_desk_added_stays() -> None:
    seen = draft(one("a"))
    result = merged(draft(one("a"), one("new")), seen, draft(one("a", volume_ml=2.0)))
    assert result == draft(one("a", volume_ml=2.0), one("new"))


def test_fields_of_another_version_are_passed_over() -> None:
    body = {**draft_to_body(draft(one("a"), vials=(VIAL,))), "typed": {"note": "x"}, "colour": "red"}
    body["vials"][0]["colour"] = "blue"
    assert draft_from_body(body) == draft(one("a"), vials=(VIAL,))
