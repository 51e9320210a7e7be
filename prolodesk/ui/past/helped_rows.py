"""What each site was given in each session, beside pain and function, as rows of a table. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from prolodesk.clinic.pain_drawings import PainDrawing
from prolodesk.clinic.past_sessions import PastInjection, PastSession
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.comparing import Spot, spot_of, total_volume
from prolodesk.domain.body.pain import shaded_cm2
from prolodesk.domain.body.projection import Laterality
from prolodesk.ui.body.pointing import spot_words
from prolodesk.ui.body.wishes import MarkView
from prolodesk.words import number, tr, tr_n


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under a session: short text, and the same in words."""

    text: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is about, and a cell for each session. `heading` lines are about the patient, not a site."""

    title: str
    cells: tuple[Cell, ...]
    heading: bool = False


def helped_rows(sessions: Sequence[PastSession], atlas: Atlas, drawings: Sequence[PainDrawing] = ()) -> tuple[Row, ...]:
    """Pain, what was drawn, function, total volume, then every site that was ever planned, most often given first."""
    rows = [Row(tr("Pain before, after"), tuple(map(_pain, sessions)), heading=True)]
    if drawings:
        rows.append(Row(tr("Drawn as painful, cm²"), _areas(sessions, drawings), heading=True))
    for activity in dict.fromkeys(name for session in sessions for name, _ in session.function):
        rows.append(Row(activity, tuple(_function(session, activity) for session in sessions), heading=True))
    rows.append(Row(tr("Total mL"), tuple(_total(session) for session in sessions), heading=True))
    found: dict[Spot, PastInjection] = {}
    times: dict[Spot, int] = {}
    for session in sessions:
        for each in session.injections:
            found.setdefault(spot_of(each), each)
            times[spot_of(each)] = times.get(spot_of(each), 0) + (each.state == "given")
    for spot in sorted(found, key=lambda spot: -times[spot]):
        rows.append(Row(_site(found[spot], atlas), tuple(_given(session, spot) for session in sessions)))
    return tuple(rows)


def response_words(sessions: Sequence[PastSession]) -> str:
    """Pain 8 at first, 4 now: 50 % less. Empty with fewer than two scores.

    A change below 2 points is within what the 0-10 scale cannot tell from chance (Ostelo 2008), and is said to be.
    """
    scores = [session.pain_before for session in sessions if session.pain_before is not None]
    if len(scores) < 2:
        return ""
    first, last = scores[0], scores[-1]
    if abs(first - last) < 2:
        return tr("Pain {first} at first, {last} now: no clear change (less than 2 points)", first=first, last=last)
    if last > first:
        return tr("Pain {first} at first, {last} now: worse", first=first, last=last)
    share = round(100 * (first - last) / first)
    return tr("Pain {first} at first, {last} now: {share} % less", first=first, last=last, share=share)


def function_mean(session: PastSession) -> float | None:
    """The mean of the activities scored at a session, as PSFS is reported."""
    scores = [score for _, score in session.function]
    return sum(scores) / len(scores) if scores else None


def _pain(session: PastSession) -> Cell:
    before, after = session.pain_before, session.pain_after
    if before is None and after is None:
        return Cell("–", tr("pain not asked"))
    if before is None:
        return Cell(f"– → {after}", tr("pain {after} after", after=after))
    if after is None:
        return Cell(str(before), tr("pain {before} before", before=before))
    return Cell(f"{before} → {after}", tr("pain {before} before, {after} after", before=before, after=after))


def _areas(sessions: Sequence[PastSession], drawings: Sequence[PainDrawing]) -> tuple[Cell, ...]:
    """How much was shaded in the newest drawing since the session before."""
    cells, since = [], date.min
    for session in sessions:
        new = [each for each in drawings if since < each.drawn_at.date() <= session.on]
        since = session.on
        if new:
            area = round(shaded_cm2(new[-1].strokes))
            cells.append(Cell(number(area), tr("{area} cm² shaded", area=number(area))))
        else:
            cells.append(Cell("–", tr("not drawn")))
    return tuple(cells)


def _function(session: PastSession, activity: str) -> Cell:
    score = dict(session.function).get(activity)
    if score is None:
        return Cell("–", tr("not asked"))
    return Cell(str(score), tr("{score} of 10", score=score))


def _total(session: PastSession) -> Cell:
    total = total_volume(session.given)
    one, many = "{volume} mL in {count} injection", "{volume} mL in {count} injections"
    return Cell(number(total), tr_n(one, many, len(session.given), volume=number(total)))


def _given(session: PastSession, spot: Spot) -> Cell:
    here = [each for each in session.injections if spot_of(each) == spot]
    given = [each for each in here if each.state == "given"]
    if given:
        volume = number(total_volume(given))
        return Cell(volume, tr("{volume} mL given", volume=volume))
    if not here:
        return Cell("", tr("not injected"))
    reason = here[0].note
    return Cell("×", tr("not given: {reason}", reason=reason) if reason else tr("not given"))


def _site(each: PastInjection, atlas: Atlas) -> str:
    mark = MarkView("", 0, each.site_id, Laterality(each.laterality), view=each.view, x_mm=each.x_mm, y_mm=each.y_mm)
    return spot_words(mark, atlas)
