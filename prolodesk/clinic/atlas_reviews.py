"""The clinic's review of the atlas: approving where a site stands, moving it, and the atlas that is in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from prolodesk.clinic.changes import AtlasPlaces, Change
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import SpacePoint
from prolodesk.domain.body.reviews import NOT_MOVED, Review, check_move, holds, reviewed, shipped_mm
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import Message, say
from prolodesk.store import knowledge, people
from prolodesk.store.tables import GivenInjectionRow, KnowledgeRow, PlannedInjectionRow


@dataclass(frozen=True, slots=True)
class ApproveSite:
    """A provider has looked at where a site stands and approves it. `approved_at` is set by redo only."""

    review_id: Id
    site_id: str
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MoveSite:
    """A provider moves a site from where the atlas ships it: towards the middle, to the back, up, in mm.

    The move is of both sides, and approved with it. (0, 0, 0) puts the site back.
    """

    review_id: Id
    site_id: str
    moved_mm: SpacePoint
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeBackReview:
    """The inverse of both: the review never was, and the one before it holds again."""

    review: ApproveSite | MoveSite


@dataclass(frozen=True, slots=True)
class SiteReview:
    """What the clinic says of one site: who approved it and when (UTC), how it was moved, which version this is.

    `holds` is false when the atlas has the site elsewhere since: it should be looked at again. `marks` counts the
    injections in plans and records that stand on the site, and `by_hand` those of them put down at a point of their
    own, which stay there.
    """

    site_id: str
    revision: int
    approved_by: str
    approved_at: datetime | None
    moved_mm: SpacePoint
    holds: bool
    marks: int
    by_hand: int


@needs(Right.APPROVE_KNOWLEDGE)
def approve_site(work: Work, command: ApproveSite) -> Change:
    shipped = work.atlas()
    check_move(shipped, command.site_id, NOT_MOVED)
    before = _newest(work, command.site_id)
    moved = NOT_MOVED if before is None else _review(before).moved_mm
    if before is not None and holds(shipped, _review(before)):
        raise ChangedElsewhere("“{title}” is already approved. Nothing was changed.", title=before.title)
    at = _add(work, command.review_id, command.site_id, moved, command.approved_at)
    return _change(
        say("Approve “{site}”", site=shipped.site(command.site_id).short),
        TakeBackReview(ApproveSite(command.review_id, command.site_id, at)),
    )


@needs(Right.APPROVE_KNOWLEDGE)
def move_site(work: Work, command: MoveSite) -> Change:
    shipped = work.atlas()
    x, y, z = command.moved_mm
    check_move(shipped, command.site_id, (x, y, z))
    at = _add(work, command.review_id, command.site_id, (x, y, z), command.approved_at)
    return _change(
        say("Move “{site}”", site=shipped.site(command.site_id).short),
        TakeBackReview(MoveSite(command.review_id, command.site_id, (x, y, z), at)),
    )


@needs(Right.APPROVE_KNOWLEDGE)
def take_back_review(work: Work, command: TakeBackReview) -> Change:
    review = command.review
    row = work.session.get(KnowledgeRow, review.review_id)
    if row is None or row.revision != knowledge.newest_revision(work.session, knowledge.PLACE, review.site_id):
        raise ChangedElsewhere("The place of this site was changed since. Look at it in the settings again.")
    row.state, row.approved_by, row.approved_at = "example", None, None
    work.session.flush()
    work.session.delete(row)
    work.session.flush()
    return _change(
        say("Move “{site}”", site=row.title)
        if isinstance(review, MoveSite)
        else say("Approve “{site}”", site=row.title),
        review,
    )


@needs(Right.SEE_CHART)
def atlas_in_force(work: Work) -> Atlas:
    """The shipped atlas with the clinic's reviews: where its sites stand for this clinic."""
    return reviewed(work.atlas(), (_review(row) for row in knowledge.current(work.session, knowledge.PLACE)))


@needs(Right.SEE_CHART)
def atlas_reviews(work: Work) -> Mapping[str, SiteReview]:
    """The clinic's word on every site of the atlas, by site id; those never looked at have version 0."""
    shipped = work.atlas()
    rows = {row.key: row for row in knowledge.current(work.session, knowledge.PLACE)}
    names = people.names(work.session)
    marks, by_hand = _marks(work)
    return {
        site_id: _site_review(
            shipped, site_id, rows.get(site_id), names, marks.get(site_id, 0), by_hand.get(site_id, 0)
        )
        for site_id in shipped.sites
    }


HANDLERS: Handlers = {ApproveSite: approve_site, MoveSite: move_site, TakeBackReview: take_back_review}


def _change(label: Message, inverse: TakeBackReview | ApproveSite | MoveSite) -> Change:
    return Change(label, frozenset({AtlasPlaces()}), inverse)


def _newest(work: Work, site_id: str) -> KnowledgeRow | None:
    return work.session.scalar(
        select(KnowledgeRow)
        .where(KnowledgeRow.kind == knowledge.PLACE, KnowledgeRow.key == site_id)
        .order_by(KnowledgeRow.revision.desc())
        .limit(1)
    )


def _add(work: Work, review_id: Id, site_id: str, moved_mm: SpacePoint, at: datetime | None) -> datetime:
    """Keep the review as the next version of the site's place; the moment it was approved."""
    shipped = work.atlas()
    at = at or work.now
    work.session.add(
        KnowledgeRow(
            id=review_id,
            kind=knowledge.PLACE,
            key=site_id,
            revision=knowledge.newest_revision(work.session, knowledge.PLACE, site_id) + 1,
            title=shipped.site(site_id).short[:200],
            body={
                "moved_mm": list(moved_mm),
                "shipped_mm": list(shipped_mm(shipped, site_id)),
                "atlas_version": shipped.version,
                "art_version": shipped.art_version,
            },
            state="approved",
            approved_by=work.actor.id,
            approved_at=at,
        )
    )
    work.session.flush()
    return at


def _review(row: KnowledgeRow) -> Review:
    moved, shipped = (tuple(float(value) for value in row.body[name]) for name in ("moved_mm", "shipped_mm"))
    return Review(row.key, (moved[0], moved[1], moved[2]), (shipped[0], shipped[1], shipped[2]))


def _site_review(
    shipped: Atlas, site_id: str, row: KnowledgeRow | None, names: Mapping[Id, str], marks: int, by_hand: int
) -> SiteReview:
    if row is None:
        return SiteReview(site_id, 0, "", None, NOT_MOVED, False, marks, by_hand)
    review = _review(row)
    name = names.get(row.approved_by or "", "")
    return SiteReview(
        site_id, row.revision, name, row.approved_at, review.moved_mm, holds(shipped, review), marks, by_hand
    )


def _marks(work: Work) -> tuple[dict[str, int], dict[str, int]]:
    """How many injections of plans and records stand on each site, and how many of them at a point of their own."""
    every: dict[str, int] = {}
    by_hand: dict[str, int] = {}
    for table in (PlannedInjectionRow, GivenInjectionRow):
        counted = (
            select(table.site_id, func.count(), func.count(table.x_mm))
            .where(table.site_id.is_not(None))
            .group_by(table.site_id)
        )
        for site_id, count, own in work.session.execute(counted):
            if site_id is not None:
                every[site_id] = every.get(site_id, 0) + count
                by_hand[site_id] = by_hand.get(site_id, 0) + own
    return every, by_hand
