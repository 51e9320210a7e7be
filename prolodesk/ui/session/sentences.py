"""What the session page says in words: sites, sides, states, counts, lots."""

from collections.abc import Mapping, Sequence
from datetime import date

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.session_values import InjectionState, SessionInjection, UsedVial
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import free_words, site_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.ids import Id
from prolodesk.ui.sites.words import laterality_words
from prolodesk.words import Formats, tr, tr_n, words

_PLAIN = Formats()


def site_name(atlas: Atlas, injection: SessionInjection) -> str:
    """A site in a few words, without its side, which stands beside it."""
    site = atlas.sites.get(injection.site_id) if injection.site_id else None
    return tr(site.short) if site else injection.site_id or tr("Free point")


def whole_name(atlas: Atlas, injection: SessionInjection) -> str:
    """A site in full anatomical words with its side."""
    side = Laterality(injection.laterality)
    site = atlas.sites.get(injection.site_id) if injection.site_id else None
    return words(site_words(site, side) if site else free_words(side), _PLAIN)


def side_choice(side: str) -> str:
    """A course's or consent's side."""
    return {"left": tr("LEFT"), "right": tr("RIGHT"), "both": tr("both sides"), "midline": tr("midline")}.get(side, "")


def sides_in_use(injections: Sequence[SessionInjection]) -> str:
    """RIGHT, LEFT and RIGHT, RIGHT and midline: where needles go today."""
    used = [side for side in ("left", "right", "midline") if any(i.laterality == side for i in injections)]
    return tr(" and ").join(laterality_words(side) for side in used)


def solution_name(solution: Solution | None) -> str:
    """What a solution is called in a row."""
    return solution.short_title if solution else tr("Choose")


def state_word(state: InjectionState) -> str:
    """Planned, Given or Not given."""
    return {"planned": tr("Planned"), "given": tr("Given"), "not_given": tr("Not given")}[state]


def state_words(injection: SessionInjection) -> str:
    """Planned, Given, or Not given and why."""
    if injection.state == "not_given" and injection.note:
        return tr("Not given: {reason}", reason=injection.note)
    return state_word(injection.state)


def reasons_words(atlas: Atlas, injections: Sequence[SessionInjection]) -> str:
    """A line for each site that was not given: its number in the table, its name and side, and why."""
    return "\n".join(
        tr(
            "{number} {site}, {side}: {reason}",
            number=number,
            site=site_name(atlas, injection),
            side=laterality_words(injection.laterality),
            reason=injection.note or tr("no reason recorded"),
        )
        for number, injection in enumerate(injections, start=1)
        if injection.state == "not_given"
    )


def solutions_words(injections: Sequence[SessionInjection], names: Mapping[Id, str]) -> str:
    """All sites: Dextrose 15 %; or a line for each solution with the numbers of its sites. `names` are by its id."""
    if len(names) == 1:
        return tr("All sites: {solution}", solution=next(iter(names.values())))
    numbers: dict[Id, list[str]] = {}
    for number, each in enumerate(injections, start=1):
        numbers.setdefault(each.solution_id, []).append(str(number))
    return "\n".join(
        tr_n(
            "Site {numbers}: {solution}",
            "Sites {numbers}: {solution}",
            len(here),
            numbers=", ".join(here),
            solution=names[solution_id] if solution_id else tr("no solution chosen yet"),
        )
        for solution_id, here in numbers.items()
    )


def counts_words(injections: Sequence[SessionInjection]) -> str:
    """SITES TODAY · 4 PLANNED · 1 DONE · 1 SKIPPED"""
    states = [injection.state for injection in injections]
    parts = [tr("SITES TODAY")]
    if planned := states.count("planned"):
        parts.append(tr("{count} PLANNED", count=planned))
    if done := states.count("given"):
        parts.append(tr("{count} DONE", count=done))
    if skipped := states.count("not_given"):
        parts.append(tr("{count} SKIPPED", count=skipped))
    return " · ".join(parts)


def lot_words(vial: UsedVial, formats: Formats) -> str:
    """dextrose 50 %: DX-22-118 (expires 01-Jul-2027)"""
    day = formats.date(vial.expires_on) if vial.expires_on else ""
    lot = tr("{lot} (expires {day})", lot=vial.lot, day=day) if day else vial.lot
    return tr("{stock}: {lot}", stock=vial.stock, lot=lot) if vial.stock else lot


def in_hand_words(vial: UsedVial) -> str:
    """Where a proposed lot comes from."""
    if vial.vial_id:
        return tr("Today's vial; written when a site is given.")
    return tr("Last used; written when a site is given.")


def lot_warning(lot: str, expires_on: date | None, today: date, formats: Formats) -> tuple[str, str]:
    """What is wrong with a lot on this day: the sentence, and how grave it is ("error", "warn" or nothing)."""
    if expires_on is None:
        return ("", "")
    if expires_on < today:
        day = formats.date(expires_on)
        return tr("Lot {lot} expired on {day}. Use another vial and type its lot.", lot=lot or "?", day=day), "error"
    if (expires_on - today).days <= 30:
        return tr("This vial expires on {day}.", day=formats.date(expires_on)), "warn"
    return ("", "")


def session_title(record: VisitRecord) -> str:
    """Session 3 of 6, or the kind of visit when it belongs to no course."""
    number, sessions = record.card.number, record.card.sessions
    if number and sessions:
        return tr("Session {number} of {sessions}", number=number, sessions=sessions)
    if number:
        return tr("Session {number}", number=number)
    return record.card.type_name
