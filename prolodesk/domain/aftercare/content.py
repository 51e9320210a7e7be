"""From the clinic's texts and today's session to what stands on the sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prolodesk.domain.aftercare.settings import AftercareSettings
from prolodesk.domain.aftercare.texts import (
    GENERAL_BOXES,
    STEPS,
    AftercareBlock,
    AftercareTexts,
    When,
    gaps_of,
)
from prolodesk.domain.aftercare.visit import Side, TreatedSite, Visit, solution_in_plain_words
from prolodesk.domain.words import Message, say

_DAYS = {"day_0": (0, 0), "day_1_3": (1, 3), "day_4_14": (4, 14), "week_2_6": (15, 42)}


@dataclass(frozen=True, slots=True)
class Advice:
    """A heading and what is said under it, in order."""

    title: str
    lines: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Advice for a stretch of days, both included."""

    title: str
    first: date
    last: date
    lines: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """The numbers in the picture that share a place and a side."""

    numbers: tuple[int, ...]
    name: Message
    side: Side


@dataclass(frozen=True, slots=True)
class AftercareContent:
    """Everything said on a sheet, in the order in which it is said. `used` are the blocks and versions it came from."""

    language: str
    version: str
    visit: Visit
    legend: tuple[LegendEntry, ...]
    solutions: tuple[Message, ...]
    general: tuple[Advice, ...]
    timeline_title: str
    timeline: tuple[Step, ...]
    regions: tuple[Advice, ...]
    call: Advice
    emergency: Advice
    next_visit: Advice
    used: tuple[tuple[str, int], ...]


def sheet_content(texts: AftercareTexts, settings: AftercareSettings, visit: Visit) -> AftercareContent:
    """What the patient of this visit is told: blocks that fit today's sites and solutions, each said once."""
    said = [block for block in texts.blocks if is_said(block, settings, visit)]
    values = gap_values(settings, visit)

    def advice(box: str) -> Advice:
        return Advice(texts.titles[box], _lines((block for block in said if block.box == box), values))

    general = (advice(box) for box in GENERAL_BOXES)
    return AftercareContent(
        language=texts.language,
        version=texts.version,
        visit=visit,
        legend=_legend(texts, visit.sites),
        solutions=tuple(dict.fromkeys(solution_in_plain_words(solution) for solution in visit.solutions)),
        general=tuple(each for each in general if each.lines),
        timeline_title=texts.titles["timeline"],
        timeline=tuple(_step(box, advice(box), visit.at.date()) for box in STEPS if advice(box).lines),
        regions=_regions([block for block in said if block.box == "region"], values),
        call=advice("call_same_day"),
        emergency=advice("emergency"),
        next_visit=Advice(texts.titles["next"], (*_next_visit(visit), *advice("next").lines)),
        used=tuple((block.key, block.version) for block in said),
    )


def is_said(block: AftercareBlock, settings: AftercareSettings, visit: Visit) -> bool:
    """Whether this block belongs on the sheet of this visit."""
    return (
        meets(visit, block.applies)
        and not meets(visit, block.unless)
        and all(_setting(name, settings, visit) == wanted for name, wanted in block.settings)
    )


def meets(visit: Visit, when: When) -> bool:
    """Whether a visit meets any part of a condition."""
    return bool(
        when.always
        or (when.sedation and visit.sedated)
        or when.regions & visit.regions
        or when.structures & visit.structures
        or (when.sites and any(site.site_id.startswith(when.sites) for site in visit.sites))
        or when.ingredients & visit.ingredients
        or when.guidance & visit.guidance
        or when.alerts & visit.alerts
        or any(substance in allergy.casefold() for substance in when.allergies for allergy in visit.allergies)
    )


def gap_values(settings: AftercareSettings, visit: Visit) -> dict[str, object]:
    """What fills each gap of the texts on the sheet of this visit."""
    day = visit.at.date()

    def after(days: int) -> date:
        return day + timedelta(days=days)

    return {
        "soreness_days_min": settings.soreness_days_min,
        "soreness_days_max": settings.soreness_days_max,
        "soreness_until": after(settings.soreness_days_max),
        "analgesic_text": settings.analgesic_text,
        "opioid_text": settings.opioid_text,
        "nsaid_until": _nsaid_until(settings, visit),
        "nsaid_stop_on": _nsaid_stop_on(settings, visit) or day,
        "ice_until": after(settings.ice_days),
        "cover_hours": settings.cover_hours,
        "soak_until": visit.at + timedelta(hours=settings.soak_hours),
        "load_on": after(4),
        "heavy_until": after(settings.heavy_days),
        "neck_until": after(14),
        "barefoot_until": after(7),
        "run_until": after(14),
        "soft_until": after(settings.soft_food_days),
        "pain_call_on": after(settings.pain_call_after_days),
    }


def plain_name(texts: AftercareTexts, site: TreatedSite) -> Message:
    """Where a site is, in words a patient knows: Low back, Outer ankle. The structure is left out on purpose."""
    longest = max((start for start in texts.places if site.site_id.startswith(start)), key=len, default=None)
    place = site.name or (texts.places[longest] if longest else texts.regions.get(site.region, ""))
    return say("{place}", place=place) if place else say("Treated place")


def _lines(blocks: Iterable[AftercareBlock], values: dict[str, object]) -> tuple[Message, ...]:
    lines = (line for block in blocks for line in block.lines)
    return tuple(dict.fromkeys(say(line, **{gap: values[gap] for gap in gaps_of(line)}) for line in lines))


def _regions(blocks: Sequence[AftercareBlock], values: dict[str, object]) -> tuple[Advice, ...]:
    titles = dict.fromkeys(block.title for block in blocks)
    return tuple(Advice(title, _lines((b for b in blocks if b.title == title), values)) for title in titles)


def _step(box: str, advice: Advice, day: date) -> Step:
    first, last = (day + timedelta(days=days) for days in _DAYS[box])
    return Step(advice.title, first, last, advice.lines)


def _legend(texts: AftercareTexts, sites: Sequence[TreatedSite]) -> tuple[LegendEntry, ...]:
    places: dict[tuple[Message, Side], list[int]] = {}
    for site in sorted(sites, key=lambda site: site.number):
        places.setdefault((plain_name(texts, site), site.side), []).append(site.number)
    return tuple(LegendEntry(tuple(numbers), name, side) for (name, side), numbers in places.items())


def _setting(name: str, settings: AftercareSettings, visit: Visit) -> object:
    """A setting as blocks ask for it: a text counts as given or not."""
    if name == "nsaid_stop":
        return _nsaid_stop_on(settings, visit) is not None
    value = getattr(settings, name, None)
    return ("given" if value.strip() else "") if name.endswith("_text") and isinstance(value, str) else value


def _nsaid_until(settings: AftercareSettings, visit: Visit) -> date | Message:
    if settings.nsaid_avoid_days is not None:
        return visit.at.date() + timedelta(days=settings.nsaid_avoid_days)
    return visit.course_ends_on or say("your treatment series is over")


def _nsaid_stop_on(settings: AftercareSettings, visit: Visit) -> date | None:
    """When to leave out anti-inflammatory drugs before the next visit, where they are allowed again until then."""
    if settings.nsaid_avoid_days is None or visit.next_at is None:
        return None
    stop = visit.next_at.date() - timedelta(days=settings.nsaid_stop_days_before)
    return stop if stop > visit.at.date() + timedelta(days=settings.nsaid_avoid_days) else None


def _next_visit(visit: Visit) -> tuple[Message, ...]:
    left = visit.sessions - visit.session
    if visit.next_at is not None:
        return (say("We will see you on {moment}.", moment=visit.next_at), *_left(left))
    if visit.next_window is not None:
        first, last = visit.next_window
        return (
            say("Your next session should be between {first} and {last}.", first=first, last=last),
            say("Call us to book it."),
            *_left(left),
        )
    if left > 0:
        return (say("Call us to book your next session."), *_left(left))
    return (say("This was the last planned session. Call us if you want to be seen again."),)


def _left(left: int) -> tuple[Message, ...]:
    if left <= 0:
        return ()
    return (say("One planned session is left.") if left == 1 else say("{left} planned sessions are left.", left=left),)
