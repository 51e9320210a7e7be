"""Where things stand on a day's sheet: real time down, providers across, what overlaps side by side.

The vertical axis is real time, so that a 23- or 25-hour day needs no special case: minutes count from the day's first
instant. Lengths are pixels. No Qt: numbers in, numbers out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from prolodesk.domain.time import Span

ZOOMS = (0.9, 1.3, 1.7, 2.2, 2.9, 3.8, 5.0)
"""Pixels per minute, from the whole day at a glance to five minutes a finger wide."""
USUAL_ZOOM = 2
SLOTS = (60, 30, 15, 15, 10, 5, 5)
"""Minutes of one slot at each of them."""
LEAST_HEIGHT = 17.0
"""Pixels a visit takes at least, its gap included: one line of text."""
GAP = 2.0
"""Pixels left free right of and below every card, so that neighbours never touch."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane an appointment stands in, out of the lanes its neighbourhood needs."""

    lane: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def contains(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Axis:
    """Time running down a sheet, from minute `first` to `last` of a day that begins at UTC second `midnight`."""

    midnight: int
    first: int
    last: int
    zoom: float

    @property
    def height(self) -> float:
        return (self.last - self.first) * self.zoom

    def minute_of(self, utc: int) -> float:
        """Real minutes since the day began."""
        return (utc - self.midnight) / 60

    def utc_of(self, minute: int) -> int:
        return self.midnight + minute * 60

    def y_of(self, minute: float) -> float:
        return (minute - self.first) * self.zoom

    def minute_at(self, y: float) -> float:
        return y / self.zoom + self.first

    def snapped(self, minute: float, step: int, minutes: int = 0) -> int:
        """The nearest whole step from which `minutes` still fit before the sheet ends; halves go up."""
        nearest = int((minute + step / 2) // step) * step
        latest = (self.last - minutes) // step * step
        return max(-(-self.first // step) * step, min(nearest, latest))

    def slot_at(self, y: float, step: int) -> int:
        """The step that a point lies in."""
        inside = int(self.minute_at(y) // step) * step
        return max(self.first // step * step, min(inside, (self.last - 1) // step * step))


def side_by_side(spans: Sequence[Span]) -> list[Lane]:
    """Give every span the leftmost free lane; spans that touch no other keep the full width."""
    lane_of: dict[int, int] = {}
    lanes_of: dict[int, int] = {}
    cluster: list[int] = []
    lane_ends: list[int] = []
    for i in sorted(range(len(spans)), key=lambda i: spans[i]):
        if cluster and spans[i].start_utc >= max(lane_ends):
            lanes_of.update(dict.fromkeys(cluster, len(lane_ends)))
            cluster, lane_ends = [], []
        free = next((lane for lane, end in enumerate(lane_ends) if end <= spans[i].start_utc), len(lane_ends))
        lane_ends[free : free + 1] = [spans[i].end_utc]
        lane_of[i] = free
        cluster.append(i)
    lanes_of.update(dict.fromkeys(cluster, len(lane_ends)))
    return [Lane(lane_of[i], lanes_of[i]) for i in range(len(spans))]


def card_boxes(
    spans: Sequence[Span], axis: Axis, left: float, width: float, least_height: float = LEAST_HEIGHT
) -> list[Box]:
    """The boxes of one column's visits. None covers another, even where a short one is drawn taller than it is."""
    least = ceil(least_height / axis.zoom - 1e-9) * 60
    drawn = _drawn(spans, least)
    lanes = side_by_side(drawn)
    boxes = []
    for span, place, end in zip(drawn, lanes, free_until(drawn, lanes), strict=True):
        lane_width = width / place.lanes
        top = axis.y_of(axis.minute_of(span.start_utc))
        bottom = axis.y_of(axis.minute_of(span.end_utc))
        boxes.append(
            Box(left + place.lane * lane_width, top, (end - place.lane) * lane_width - GAP, bottom - top - GAP)
        )
    return boxes


def _drawn(spans: Sequence[Span], least: int) -> list[Span]:
    """What each visit takes on the sheet, at least so many seconds. One that follows a short one is drawn that little
    lower, and not beside it, where nothing stands in the way."""
    drawn = list(spans)
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    ended, reached = 0, 0
    for i, following in zip(order, [*order[1:], None], strict=False):
        span = spans[i]
        start = reached if ended <= span.start_utc < reached else span.start_utc
        end = max(span.end_utc, start + least)
        if start != span.start_utc and following is not None and end > spans[following].start_utc:
            start, end = span.start_utc, max(span.end_utc, span.start_utc + least)
        drawn[i] = Span(start, end)
        ended, reached = max(ended, span.end_utc), max(reached, end)
    return drawn


def free_until(spans: Sequence[Span], lanes: Sequence[Lane]) -> list[int]:
    """The lane before which each span may end: as far right as no span beside it stands in the way."""
    ends = [lane.lanes for lane in lanes]
    beside: list[int] = []
    for i in sorted(range(len(spans)), key=lambda i: spans[i]):
        beside = [j for j in beside if spans[j].end_utc > spans[i].start_utc]
        for j in beside:
            if lanes[i].lane > lanes[j].lane:
                ends[j] = min(ends[j], lanes[i].lane)
            else:
                ends[i] = min(ends[i], lanes[j].lane)
        beside.append(i)
    return ends


def column_edges(width: int, count: int, least: int) -> list[int]:
    """The left edges of `count` columns and the right edge of the last, in whole pixels; none narrower than `least`."""
    whole = max(width, count * least)
    return [whole * n // count for n in range(count + 1)] if count else [0]


def closed_stretches(openings: Sequence[tuple[float, float]], first: float, last: float) -> list[tuple[float, float]]:
    """What is not open between first and last, given the openings (minutes, any order)."""
    closed: list[tuple[float, float]] = []
    reached = first
    for opens, closes in sorted(openings):
        if opens > reached:
            closed.append((reached, min(opens, last)))
        reached = max(reached, closes)
    return [stretch for stretch in (*closed, (reached, last)) if stretch[0] < stretch[1]]


def visible_hours(
    openings: Iterable[tuple[float, float]],
    spans: Iterable[tuple[float, float]],
    length: int,
    *,
    earliest: int = 0,
) -> tuple[int, int]:
    """First and last minute to show of a day that is `length` minutes long: the opening hours, and whatever is booked
    outside them, in whole hours; 8 to 18 on a day without either. Nothing is shown before minute `earliest`."""
    stretches = [*openings, *spans] or [(480.0, 1080.0)]
    first = int(min(opens for opens, _ in stretches)) // 60 * 60
    last = -int(-max(closes for _, closes in stretches) // 60) * 60
    return max(earliest, first), min(max(last, first + 240), length)


class Buckets:
    """Finds the boxes near a place without looking at all of them: a list of numbers per band of the sheet."""

    def __init__(self, boxes: Sequence[Box], band: float = 120.0) -> None:
        self._boxes = boxes
        self._band = band
        self._bands: dict[int, list[int]] = defaultdict(list)
        for number, box in enumerate(boxes):
            for band_number in self._covering(box.top, box.bottom):
                self._bands[band_number].append(number)

    def at(self, x: float, y: float) -> int | None:
        """The number of the box at a point."""
        near = self._bands.get(int(y // self._band), ())
        return next((number for number in reversed(near) if self._boxes[number].contains(x, y)), None)

    def within(self, area: Box) -> list[int]:
        """The numbers of the boxes that meet an area, lowest first."""
        found = {number for band in self._covering(area.top, area.bottom) for number in self._bands.get(band, ())}
        return sorted(number for number in found if self._boxes[number].meets(area))

    def _covering(self, top: float, bottom: float) -> range:
        return range(int(top // self._band), int(bottom // self._band) + 1)
