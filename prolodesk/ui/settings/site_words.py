"""What the clinic says of a site's place, in words."""

from math import dist
from zoneinfo import ZoneInfo

from prolodesk.clinic.atlas_reviews import SiteReview
from prolodesk.domain.body.atlas import Placement
from prolodesk.domain.body.projection import SpacePoint
from prolodesk.domain.body.reviews import NOT_MOVED
from prolodesk.words import Formats, number, tr, tr_n


def state_words(review: SiteReview, formats: Formats, zone: ZoneInfo) -> str:
    """Not reviewed; Approved by Dr Ada Quist, 27 Oct 2026; and how far it was moved."""
    if review.approved_at is None:
        return tr("Not reviewed")
    values = {"name": review.approved_by, "date": formats.date(review.approved_at.astimezone(zone).date())}
    if not review.holds:
        return tr("Approved by {name}, {date}; the atlas has it elsewhere since: look again", **values)
    if review.moved_mm == NOT_MOVED:
        return tr("Approved by {name}, {date}", **values)
    far = number(dist(NOT_MOVED, review.moved_mm), 1)
    return tr("Moved by {far} mm, approved by {name}, {date}", far=far, **values)


def move_words(moved_mm: SpacePoint) -> str:
    """2.0 mm towards the middle, 3.0 mm down; nothing for a site that is where it ships."""
    medial, back, up = (number(abs(value), 1) for value in moved_mm)
    towards, backwards, upwards = (value > 0 for value in moved_mm)
    said = (
        tr("{far} mm towards the middle", far=medial) if towards else tr("{far} mm outwards", far=medial),
        tr("{far} mm to the back", far=back) if backwards else tr("{far} mm to the front", far=back),
        tr("{far} mm up", far=up) if upwards else tr("{far} mm down", far=up),
    )
    return ", ".join(words for words, value in zip(said, moved_mm, strict=True) if abs(value) >= 0.05)


def depth_words(placement: Placement) -> str:
    """How deep it lies, seen from its home."""
    return tr("About {depth} mm under the skin of the figure", depth=number(max(0.0, placement.depth_mm), 0))


def marks_words(review: SiteReview) -> str:
    """How many marks of plans and records stand on the site, and go along when it is moved."""
    if not review.marks:
        return ""
    along = tr_n(
        "{count} mark in plans and records stands on this site and goes along.",
        "{count} marks in plans and records stand on this site and go along.",
        review.marks - review.by_hand,
    )
    if not review.by_hand:
        return along
    stay = tr_n(
        "{count} mark was put down at a point of its own and stays there.",
        "{count} marks were put down at points of their own and stay there.",
        review.by_hand,
    )
    return stay if review.marks == review.by_hand else f"{along} {stay}"
