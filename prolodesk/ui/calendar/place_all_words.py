"""Places for the whole tray in words: one line per row, and all there is to say of the one in hand."""

from prolodesk.clinic.place_all_values import Proposal, ProposedPlace, Unplaced
from prolodesk.ui.calendar.card_text import LONGEST, names_of
from prolodesk.ui.calendar.tray_words import hit_names, short_moment
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, tr, tr_n


def name_text(each: Proposal) -> str:
    """FAMILY, Given"""
    if each.parked is not None:
        return names_of(each.parked.card)[0]
    return hit_names(each.due.patient)[0] if each.due is not None else ""


def detail_text(each: Proposal, chosen: ProposedPlace | None, formats: Formats) -> str:
    """The time that is proposed, and what gives, else where it comes from; why nothing is proposed."""
    if chosen is None:
        return tr("stays in the tray") if each.proposed is not None else why_text(each, formats)
    parts = (short_moment(chosen.place.start, formats), gives_text(chosen) or _from_text(each, formats))
    return " · ".join(part for part in parts if part)


def whole_text(each: Proposal, chosen: ProposedPlace | None, formats: Formats) -> str:
    """All there is to say of one: what it is, its window, the place in full, what gives, and what else could be."""
    lines = [_purpose(each, formats)]
    if chosen is None:
        lines.append(tr("Stays in the tray.") if each.proposed is not None else why_text(each, formats))
    else:
        moment = short_moment(chosen.place.start, formats)
        lines.append(" · ".join(part for part in (moment, one_line(chosen.provider), one_line(chosen.room)) if part))
        lines.append(gives_text(chosen))
        if each.parked is not None:
            lines.append(_from_text(each, formats))
    lines.append(remedy_text(each, chosen, formats))
    return "\n".join(line for line in lines if line)


def gives_text(place: ProposedPlace) -> str:
    """What is given up for a place; empty when it is as wanted."""
    parts = (
        tr_n("{count} day after its window", "{count} days after its window", place.days_late)
        if place.days_late
        else "",
        tr("other provider") if place.other_provider else "",
        tr("not as wished") if place.wishes_lost else "",
    )
    return ", ".join(part for part in parts if part)


def why_text(each: Proposal, formats: Formats) -> str:
    """Why nothing is proposed, in one sentence."""
    wanted = each.parked or each.due
    window = wanted.window if wanted is not None else None
    until = formats.short_date(window.latest) if window is not None else ""
    match each.why:
        case Unplaced.NOTHING_FREE if window is not None:
            return tr("nothing is free until its window closes on {day}", day=until)
        case Unplaced.ONLY_PROVIDER:
            return tr("its provider has no time in its window, and nobody else may do it")
        case Unplaced.TAKEN:
            return tr("what is free in its window goes to others of the tray")
        case Unplaced.TOO_FAR:
            return tr("its window begins later than the clinic books")
        case Unplaced.OVER:
            return tr("its window closed on {day}: call first", day=until)
        case Unplaced.NO_TYPE:
            return tr("no appointment type tells how long it takes")
        case _:
            return tr("nothing is free for four weeks")


def remedy_text(each: Proposal, chosen: ProposedPlace | None, formats: Formats) -> str:
    """The smallest step that helps one without a place, or how many other places one has."""
    others = len([place for place in each.places if place != chosen])
    if chosen is None and each.proposed is None:
        if not each.places:
            return _no_way(each)
        best = each.places[0]
        moment = short_moment(best.place.start, formats)
        gives = gives_text(best) or tr("the first free place")
        return tr("Right takes {moment} with {provider}: {gives}.", moment=moment, provider=best.provider, gives=gives)
    if not others:
        return ""
    return tr_n("Left and Right: {count} other place.", "Left and Right: {count} other places.", others)


def _no_way(each: Proposal) -> str:
    match each.why:
        case Unplaced.TOO_FAR:
            return tr("It can be placed when that day is nearer, or when the owner lets the clinic book further ahead.")
        case Unplaced.NO_TYPE:
            return tr("The owner adds an appointment type in Settings.")
        case _:
            return tr("More hours help (Settings, Hours), or a wider window in its course.")


def _from_text(each: Proposal, formats: Formats) -> str:
    if each.parked is not None:
        return tr("now {moment}", moment=short_moment(each.parked.card.place.start, formats))
    if each.due is not None:
        return tr("{number} of {sessions}", number=each.due.number, sessions=each.due.sessions)
    return ""


def _purpose(each: Proposal, formats: Formats) -> str:
    """SI joint R 3 of 6 · window 12-Dec to 24-Dec"""
    title, number, sessions = "", None, None
    if each.parked is not None:
        card = each.parked.card
        title, number, sessions = card.course_title or card.type_name, card.number, card.sessions
    elif each.due is not None:
        title, number, sessions = each.due.title, each.due.number, each.due.sessions
    title = one_line(title[:LONGEST])
    if number and sessions:
        title = tr("{course} {number} of {sessions}", course=title, number=number, sessions=sessions)
    wanted = each.parked or each.due
    window = wanted.window if wanted is not None else None
    days = ""
    if window is not None:
        first, last = formats.short_date(window.earliest), formats.short_date(window.latest)
        days = tr("window {first} to {last}", first=first, last=last)
    return " · ".join(part for part in (title, days) if part)
