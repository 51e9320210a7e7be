"""A provider approves where sites stand, or moves them; every version is kept and can be taken back."""

from dataclasses import replace

import pytest

from prolodesk.clinic.atlas_reviews import ApproveSite, MoveSite, TakeBackReview, atlas_in_force, atlas_reviews
from prolodesk.clinic.changes import AtlasPlaces
from prolodesk.clinic.plans import SavePlan
from prolodesk.clinic.session_paper import sheet_mark
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.clinic.transactions import transaction
from prolodesk.domain.body.placing import point_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import KnowledgeRow
from tests.plan_clinic import ANDY, BEN, COURSE, RITA, PlanClinic, an_id, fill, the_atlas

SITE = "posterior_si_long_psis"


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def test_nothing_is_reviewed_in_a_new_clinic(place: PlanClinic) -> None:
    found = place.door(ANDY).ask(atlas_reviews)
    assert len(found) == 272
    assert {(each.revision, each.holds) for each in found.values()} == {(0, False)}
    assert place.door().ask(atlas_in_force) == the_atlas()


def test_approving_names_the_provider_and_can_be_taken_back_and_repeated(place: PlanClinic) -> None:
    before = place.digest()
    change = place.door().do(ApproveSite(an_id(70), SITE))
    assert change.topics == {AtlasPlaces()}
    review = place.door().ask(atlas_reviews)[SITE]
    assert (review.approved_by, review.revision, review.holds) == ("Dr Ada Quist", 1, True)
    assert place.door().ask(atlas_in_force).placements[SITE].reviewed
    after = place.digest()
    assert change.inverse is not None
    place.clock.advance(hours=1)
    back = place.door().do(change.inverse)
    assert place.digest() == before
    assert back.inverse is not None
    place.door().do(back.inverse)
    assert place.digest() == after


def test_a_move_is_a_version_of_its_own_and_the_one_before_comes_back(place: PlanClinic) -> None:
    door = place.door()
    door.do(ApproveSite(an_id(70), SITE))
    first = door.do(MoveSite(an_id(71), SITE, (2.0, 0.0, -3.0)))
    before = place.digest()
    second = place.door(BEN).do(MoveSite(an_id(72), SITE, (0.0, 0.0, 5.0)))
    review = door.ask(atlas_reviews)[SITE]
    assert (review.revision, review.moved_mm, review.approved_by) == (3, (0.0, 0.0, 5.0), "Dr Ben Osei")
    assert first.inverse is not None and second.inverse is not None
    with pytest.raises(ChangedElsewhere):
        door.do(first.inverse)
    place.door(BEN).do(second.inverse)
    assert place.digest() == before
    assert door.ask(atlas_reviews)[SITE].moved_mm == (2.0, 0.0, -3.0)
    with place.file.reading() as session:
        kept = session.query(KnowledgeRow).filter_by(kind="place", key=SITE).order_by(KnowledgeRow.revision).all()
        assert [row.body["moved_mm"] for row in kept] == [[0.0, 0.0, 0.0], [2.0, 0.0, -3.0]]
        assert all(row.body["art_version"] == the_atlas().art_version for row in kept)


def test_marks_of_earlier_plans_go_with_the_site_and_are_counted(place: PlanClinic) -> None:
    door = place.door()
    plan = place.plan()
    own = replace(plan.injections[0], view="posterior", x_mm=500.0, y_mm=700.0)
    door.do(SavePlan(COURSE, None, replace(plan, injections=(own, *plan.injections[1:]))))
    found = door.ask(atlas_reviews)
    assert (found[SITE].marks, found[SITE].by_hand) == (1, 1)
    assert (found["sacrotuberous_sacral"].marks, found["sacrotuberous_sacral"].by_hand) == (1, 0)
    mark = Mark("a", "sacrotuberous_sacral", Laterality.RIGHT)
    view = the_atlas().views["lumbopelvic_posterior"]
    before = point_of(door.ask(atlas_in_force), view, mark)
    door.do(MoveSite(an_id(70), "sacrotuberous_sacral", (0.0, 0.0, -4.0)))
    after = point_of(door.ask(atlas_in_force), view, mark)
    assert before is not None and after is not None
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((0, 4))


@pytest.mark.parametrize(
    "moved", [(0.0, 0.0, 31.0), (60.0, 0.0, 0.0), (float("nan"), 0.0, 0.0)], ids=["far", "across", "no number"]
)
def test_a_move_that_would_orphan_marks_is_refused_and_changes_nothing(
    place: PlanClinic, moved: tuple[float, float, float]
) -> None:
    before = place.digest()
    with pytest.raises(Refusal):
        place.door().do(MoveSite(an_id(70), SITE, moved))
    with pytest.raises(Refusal, match="no site"):
        place.door().do(ApproveSite(an_id(71), "no_such_site"))
    assert place.digest() == before


def test_what_is_approved_is_not_approved_again_until_the_atlas_has_it_elsewhere(place: PlanClinic) -> None:
    door = place.door()
    door.do(ApproveSite(an_id(70), SITE))
    with pytest.raises(ChangedElsewhere, match="already approved"):
        door.do(ApproveSite(an_id(71), SITE))
    elsewhere = {"moved_mm": [1.0, 0.0, 0.0], "shipped_mm": [0.0, 0.0, 999.0]}
    with transaction(place.file.writing) as session:
        session.add(
            KnowledgeRow(id=an_id(75), kind="place", key=SITE, revision=2, title=SITE, body=elsewhere, state="approved")
        )
    assert not door.ask(atlas_reviews)[SITE].holds
    assert not door.ask(atlas_in_force).placements[SITE].reviewed
    door.do(ApproveSite(an_id(72), SITE))
    review = door.ask(atlas_reviews)[SITE]
    assert review.holds and review.moved_mm == (1.0, 0.0, 0.0)


def test_only_providers_review_and_reception_does_not_see_it(place: PlanClinic) -> None:
    review = ApproveSite(an_id(70), SITE)
    for person in (ANDY, RITA):
        for command in (review, MoveSite(an_id(70), SITE, (1.0, 0.0, 0.0)), TakeBackReview(review)):
            with pytest.raises(NotAllowed):
                place.door(person).do(command)
    with pytest.raises(NotAllowed):
        place.door(RITA).ask(atlas_reviews)


def test_papers_draw_a_moved_site_where_it_stands_now(place: PlanClinic) -> None:
    door = place.door()
    given = SessionInjection(an_id(60), SITE, "left", "", 1.0)
    assert sheet_mark(1, given, door.ask(atlas_in_force)).x_mm is None
    door.do(MoveSite(an_id(70), SITE, (0.0, 0.0, -4.0)))
    now = door.ask(atlas_in_force)
    mark = sheet_mark(1, given, now)
    view = now.views[now.home(SITE, Laterality.LEFT)]
    at = point_of(now, view, Mark("a", SITE, Laterality.LEFT))
    assert at is not None and mark.view == view.name
    assert (mark.x_mm, mark.y_mm) == pytest.approx(at, abs=0.05)
    own = replace(given, view="posterior", x_mm=1.0, y_mm=2.0)
    assert sheet_mark(1, own, now).x_mm == 1.0
    assert sheet_mark(1, replace(given, site_id=None), now).view == ""
