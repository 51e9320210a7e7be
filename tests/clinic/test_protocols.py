"""Protocols of the clinic: made of a plan, versioned, compared in words, approved, retired; nothing dropped unsaid."""

from dataclasses import replace

import pytest

from prolodesk.clinic.knowledge import ApproveKnowledge, ReviseKnowledge, protocol_of, protocols, solutions
from prolodesk.clinic.knowledge_values import Protocol
from prolodesk.clinic.plan_values import DraftInjection, PlanDraft
from prolodesk.clinic.plans import SavePlan, plan_of
from prolodesk.clinic.protocol_changes import protocol_changes
from prolodesk.clinic.protocol_making import protocol_made
from prolodesk.clinic.protocols import (
    AddProtocol,
    BringBackKnowledge,
    RetireKnowledge,
    ReviseProtocol,
    ShelvedProtocol,
    shelf,
)
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.words import Formats, words
from tests.plan_clinic import ANDY, COURSE, PlanClinic, an_id, fill, the_atlas

OWN = an_id(700)


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def draft(place: PlanClinic, *marks: tuple[str | None, str], side: str = "right", ml: float | None = 1.0) -> PlanDraft:
    """A plan's draft with these marks, 15 % dextrose in each."""
    solution = place.solution("dextrose_15_lido_0_2")
    return PlanDraft(
        title="Low back pain",
        region="sacroiliac_pelvis",
        side=side,
        sessions=6,
        interval_min_weeks=3.0,
        interval_target_weeks=4.0,
        interval_max_weeks=6.0,
        adjuncts="Walking",
        injections=tuple(
            DraftInjection(an_id(100 + n), site, where, solution, ml, "25G 50 mm", "landmark")
            for n, (site, where) in enumerate(marks)
        ),
    )


BACK = (("posterior_si_long_psis", "right"), ("lumbar_interspinous_l5_s1", "midline"))


def made(place: PlanClinic, given: PlanDraft) -> dict[str, object]:
    known = {solution.id: solution for solution in place.door().ask(solutions)}
    return dict(protocol_made(given, known, the_atlas()).body)


def add(place: PlanClinic, given: PlanDraft | None = None, title: str = "SI ligaments", id: Id = OWN) -> Protocol:
    place.door().do(AddProtocol(id, title, made(place, given or draft(place, *BACK))))
    return place.door().ask(protocol_of, id)


def shelved(place: PlanClinic, key: str) -> ShelvedProtocol:
    return next(each for each in place.door().ask(shelf) if each.newest.key == key)


def test_a_protocol_holds_what_the_plan_says(place: PlanClinic) -> None:
    protocol = add(place)
    assert [(site.site_id, site.side, site.volume_ml, site.needle) for site in protocol.sites] == [
        ("posterior_si_long_psis", "", 1.0, "25G 50 mm"),
        ("lumbar_interspinous_l5_s1", "", 1.0, "25G 50 mm"),
    ]
    assert protocol.solution_key == "dextrose_15_lido_0_2" and protocol.sites[0].solution_key is None
    assert (protocol.sessions, protocol.interval_weeks, protocol.guidance) == (6, 4.0, "landmark")
    assert protocol.own and protocol.state == "example" and protocol.co_interventions == "Walking"


def test_sides_are_kept_as_the_plan_has_them(place: PlanClinic) -> None:
    both = (("posterior_si_long_psis", "right"), ("posterior_si_long_psis", "left"))
    known = {solution.id: solution for solution in place.door().ask(solutions)}

    def sides(given: PlanDraft) -> list[tuple[str, str]]:
        return [(site["site_id"][:12], site["side"]) for site in protocol_made(given, known, the_atlas()).body["sites"]]

    assert sides(draft(place, *both, side="both")) == [("posterior_si", "")]
    mixed = draft(place, *both, ("sacrotuberous_sacral", "left"), side="both")
    assert sides(mixed) == [("posterior_si", "both"), ("sacrotuberou", "left")]
    uneven = replace(draft(place, *both, side="both"))
    uneven = replace(uneven, injections=(uneven.injections[0], replace(uneven.injections[1], volume_ml=0.5)))
    assert sides(uneven) == [("posterior_si", "right"), ("posterior_si", "left")]


def test_what_cannot_be_part_of_a_protocol_is_counted_never_dropped_unsaid(place: PlanClinic) -> None:
    known = {solution.id: solution for solution in place.door().ask(solutions)}
    given = draft(place, *BACK, (None, "right"), ("gone_for_good", "right"))
    found = protocol_made(given, known, the_atlas())
    assert (found.free_points, found.unknown) == (1, ("gone_for_good",))


def test_a_protocol_that_names_a_site_the_atlas_has_not_is_refused(place: PlanClinic) -> None:
    body = made(place, draft(place, *BACK))
    body["sites"] = [*body["sites"], {"site_id": "gone_for_good", "solution": None, "volume_ml": None}]  # type: ignore[misc]
    with pytest.raises(Refusal, match="no longer has"):
        place.door().do(AddProtocol(OWN, "SI", body))
    protocol = add(place)
    with pytest.raises(Refusal, match="no longer has"):
        place.door().do(ReviseProtocol(an_id(701), protocol.id, "SI", body))
    with pytest.raises(Refusal, match="no longer has"):
        place.door().do(ReviseKnowledge(an_id(701), protocol.id, "SI", body))


def test_a_protocol_without_sites_or_name_or_with_another_ones_name_is_refused(place: PlanClinic) -> None:
    body = made(place, draft(place, *BACK))
    for title, sites in (("  ", body["sites"]), ("SI", [])):
        with pytest.raises(Refusal):
            place.door().do(AddProtocol(OWN, title, {**body, "sites": sites}))
    add(place)
    with pytest.raises(Refusal, match="already"):
        add(place, title="si LIGAMENTS", id=an_id(702))


def test_adding_is_taken_back_and_done_again(place: PlanClinic) -> None:
    before = place.digest()
    change = place.door().do(AddProtocol(OWN, "SI ligaments", made(place, draft(place, *BACK))))
    after = place.digest()
    assert change.inverse is not None
    undone = place.door().do(change.inverse)
    assert place.digest() == before and undone.inverse is not None
    place.door().do(undone.inverse)
    assert place.digest() == after


def test_a_new_version_keeps_the_words_of_the_source_and_courses_keep_theirs(place: PlanClinic) -> None:
    shipped = next(each for each in place.door().ask(protocols) if each.key == "lbp_klein_1993")
    place.door().do(SavePlan(COURSE, None, place.plan(protocol_id=shipped.id)))
    place.door().do(ReviseProtocol(an_id(701), shipped.id, shipped.title, made(place, draft(place, *BACK))))
    newer = next(each for each in place.door().ask(protocols) if each.key == "lbp_klein_1993")
    assert (newer.revision, newer.state, newer.citation) == (2, "example", shipped.citation)
    assert newer.sites[0].named_as == "posterior sacroiliac"
    assert place.door().ask(plan_of, COURSE).protocol_id == shipped.id
    kept = shelved(place, "lbp_klein_1993")
    assert [each.revision for each in kept.versions] == [2, 1] and kept.courses == 1


def test_an_older_version_is_not_changed(place: PlanClinic) -> None:
    first = add(place)
    body = made(place, draft(place, *BACK, ml=0.5))
    place.door().do(ReviseProtocol(an_id(701), first.id, "SI ligaments", body))
    with pytest.raises(ChangedElsewhere):
        place.door().do(ReviseProtocol(an_id(703), first.id, "SI ligaments", body))


def test_retiring_takes_it_off_the_list_and_can_be_undone(place: PlanClinic) -> None:
    protocol = add(place)
    change = place.door().do(RetireKnowledge(protocol.id))
    assert protocol.id not in {each.id for each in place.door().ask(protocols)}
    assert shelved(place, protocol.key).retired and place.door().ask(shelf)[-1].newest.id == protocol.id
    assert place.door().ask(protocol_of, protocol.id).title == "SI ligaments"
    with pytest.raises(Refusal, match="retired"):
        place.door().do(ReviseProtocol(an_id(701), protocol.id, "SI", made(place, draft(place, *BACK))))
    assert isinstance(change.inverse, BringBackKnowledge)
    place.door().do(change.inverse)
    assert protocol.id in {each.id for each in place.door().ask(protocols)}


def test_only_a_provider_changes_protocols(place: PlanClinic) -> None:
    body = made(place, draft(place, *BACK))
    protocol = add(place)
    for command in (
        AddProtocol(an_id(704), "Mine", body),
        ReviseProtocol(an_id(701), protocol.id, "Mine", body),
        RetireKnowledge(protocol.id),
        ApproveKnowledge(protocol.id),
    ):
        with pytest.raises(NotAllowed):
            place.door(ANDY).do(command)
    assert len(place.door(ANDY).ask(shelf)) > 8


def test_the_difference_between_versions_is_said_in_words(place: PlanClinic) -> None:
    first = add(place)
    other = draft(place, BACK[0], ("sacrotuberous_sacral", "right"))
    other = replace(other, sessions=4, injections=(replace(other.injections[0], volume_ml=1.5), *other.injections[1:]))
    place.door().do(ReviseProtocol(an_id(701), first.id, "SI and sacrotuberous", made(place, other)))
    second = place.door().ask(protocol_of, an_id(701))
    said = [words(line, Formats()) for line in protocol_changes(first, second, the_atlas(), {})]
    assert said == [
        "Added: Sacrotuberous lig., sacral/PIIS attachment",
        "Taken out: Interspinous lig. L5-S1",
        "Long posterior SI lig., PSIS: 1 mL becomes 1.5 mL",
        "Sessions: 6 becomes 4",
        "Name: “SI ligaments” becomes “SI and sacrotuberous”",
    ]
    assert protocol_changes(first, first, the_atlas(), {}) == ()
