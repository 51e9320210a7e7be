"""What becomes of a visit whose provider is away, in words."""

from collections.abc import Sequence
from datetime import datetime

from prolodesk.clinic.away_values import AwayPlace, AwayProposal, AwayRow, Choice
from prolodesk.clinic.call_lists import ToCall
from prolodesk.clinic.values import Place
from prolodesk.domain.contacts import About
from prolodesk.ui.radar.wishes import Call
from prolodesk.ui.radar.wording import short_day
from prolodesk.words import Formats, full_name, tr, tr_n, words


def moment_text(moment: datetime, formats: Formats) -> str:
    """Tue 24-Nov 10:15"""
    return f"{short_day(moment.date(), formats)} {formats.time(moment)}"


def place_text(place: AwayPlace, formats: Formats) -> str:
    """Tue 24-Nov 10:15 · Dr. Lena Fischer · Room 2"""
    return " · ".join(filter(None, (moment_text(place.place.start, formats), place.provider, place.room)))


def becomes_text(row: AwayRow, choice: Choice, formats: Formats, *, closed: bool = False) -> str:
    """Where the visit goes, or what else becomes of it; `closed` where it is not the provider who is away."""
    if isinstance(choice, Place):
        chosen = chosen_place(row, choice)
        return place_text(chosen, formats) if chosen is not None else moment_text(choice.start, formats)
    return {
        "tray": tr("Into the tray"),
        "cancel": tr("Cancelled by the clinic") if closed else tr("Cancelled: provider away"),
        "keep": tr("Stays where it is"),
    }[choice]


def why_text(row: AwayRow, choice: Choice, formats: Formats) -> str:
    """Why this place, or why none."""
    chosen = chosen_place(row, choice) if isinstance(choice, Place) else None
    if chosen is None:
        if row.places:
            return ""
        if row.is_here:
            return tr("Is here: no other place today")
        if row.window is not None:
            return tr("No free place until {day}", day=short_day(row.window.latest, formats))
        return tr("No free place within four weeks")
    parts = [tr("Earlier today than agreed, ask first") if chosen.hurried else _shift(row, chosen)]
    if row.is_here:
        parts.append(tr("is in the house"))
    parts.append(tr("same provider") if chosen.same_provider else tr("other provider"))
    was, now = row.card.place, chosen.place
    if (now.start, now.provider_id) == (was.start, was.provider_id) and now.room_id != was.room_id:
        parts.append(tr("other room"))
    day = now.start.date()
    if row.window is not None:
        parts.append(tr("in its window") if row.window.holds(day) else tr("outside its window"))
    if row.next_keeps is not None and not row.next_keeps[0] <= day <= row.next_keeps[1]:
        parts.append(tr("the session after it then stands outside its own"))
    if chosen.wishes_lost:
        parts.append(tr("not as wished"))
    return ", ".join(parts)


def nowhere_else(row: AwayRow) -> str:
    """Why the next place does not come."""
    name = full_name(row.card.family, row.card.given)
    if row.is_here:
        return tr("{name} is in the house, and nobody has room for this visit today. Agree what follows.", name=name)
    return tr("There is no other free place for {name} in that time.", name=name)


def chosen_place(row: AwayRow, place: Place) -> AwayPlace | None:
    """The offer behind a chosen place."""
    return next((each for each in row.places if each.place == place), None)


def _shift(row: AwayRow, chosen: AwayPlace) -> str:
    if chosen.days > 0:
        return tr_n("{count} day later", "{count} days later", chosen.days)
    if chosen.days < 0:
        return tr_n("{count} day earlier", "{count} days earlier", -chosen.days)
    same = chosen.place.start == row.card.place.start
    return tr("Same time") if same else tr("Same day")


def title_text(proposal: AwayProposal, formats: Formats) -> str:
    """Dr. Lena Fischer away Tue 24-Nov, or from when until when."""
    if proposal.cause is not None:
        return words(proposal.cause, formats)
    if not proposal.returns:
        return tr("{provider} leaves for good", provider=proposal.provider)
    first, last = proposal.begins, proposal.ends
    midnight = (last.hour, last.minute) == (0, 0)
    until = datetime.fromordinal(last.toordinal() - 1) if midnight else last
    from_text = short_day(first.date(), formats)
    if (first.hour, first.minute) != (0, 0):
        from_text = tr("{day} from {time}", day=from_text, time=formats.time(first))
    if first.date() == until.date() and midnight:
        return tr("{provider} away {day}", provider=proposal.provider, day=from_text)
    until_text = short_day(until.date(), formats) if midnight else moment_text(until, formats)
    return tr("{provider} away {first} to {last}", provider=proposal.provider, first=from_text, last=until_text)


def count_text(proposal: AwayProposal, moved: int) -> str:
    """How many visits are met, and how many of them get a place."""
    count = len(proposal.rows)
    met = tr_n("{count} visit", "{count} visits", count)
    said = tr("{visits}, {moved} of them with a new place", visits=met, moved=moved) if count else tr("no visit is met")
    names = ", ".join(full_name(card.family, card.given) for card in proposal.under_way)
    return tr("{said}; in session now, not moved: {names}", said=said, names=names) if names else said


def calls_text(rows: Sequence[ToCall]) -> str:
    """How many are to be called, and how many are told in the house."""
    here = sum(row.here for row in rows if row.is_news)
    to_call = sum(row.is_news for row in rows) - here
    said = tr_n("{count} patient to call", "{count} patients to call", to_call)
    return (
        tr_n("{said}, {count} is in the house", "{said}, {count} are in the house", here, said=said) if here else said
    )


def call_about(row: ToCall) -> Call:
    """The call that tells a patient what became of a visit."""
    name, phones = full_name(row.family, row.given, row.title), " · ".join(row.phones)
    return Call(row.patient_id, name, phones, About.AWAY, row.appointment_id, row.course_id)


def now_text(row: ToCall, formats: Formats) -> str:
    """What has become of a visit, for the calls; whoever waits in the house needs no call."""
    now = {
        "moved": f"{moment_text(row.start, formats)} · {row.provider}",
        "room": tr("same time, {room}: no call needed", room=row.room),
        "tray": tr("in the tray, no new time yet"),
        "cancelled": tr("cancelled"),
        "kept": tr("stays as it was"),
    }[row.became]
    return tr("is here, say it now: {now}", now=now) if row.here else now
