"""What stands over the columns of a sheet, in words."""

from dataclasses import dataclass
from datetime import date

from prolodesk.clinic.calendar_hours import Closure
from prolodesk.ui.calendar.columns import Column
from prolodesk.ui.calendar.sheet import Sheet, load_of
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, tr, weekdays, words


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one column; `names` and `loads` from the longest to the shortest."""

    names: tuple[str, ...]
    loads: tuple[str, ...]
    initials: str = ""
    hue: int | None = None
    closed: bool = False
    spoken: str = ""


def headings_of(sheet: Sheet, formats: Formats) -> tuple[Heading, ...]:
    """The headings of all columns."""
    return tuple(_heading(sheet, number, formats) for number in range(len(sheet.columns)))


def day_groups(sheet: Sheet, formats: Formats) -> tuple[tuple[int, int, str], ...]:
    """First and last column of each day with its words, where days have more than one column; else nothing."""
    if len(sheet.period.days) == 1 or sheet.arranged.kind == "all":
        return ()
    groups: list[tuple[int, int, str]] = []
    for number, column in enumerate(sheet.columns):
        if groups and sheet.columns[groups[-1][0]].day == column.day:
            groups[-1] = groups[-1][0], number, groups[-1][2]
        else:
            groups.append((number, number, formats.weekday_date(column.day)))
    return tuple(groups)


def _heading(sheet: Sheet, number: int, formats: Formats) -> Heading:
    column = sheet.columns[number]
    loads, closed = _loads(sheet, number, formats)
    if column.kind == "all":
        names: tuple[str, ...] = (formats.weekday_date(column.day), day_words(column.day, formats))
        return Heading(names, loads, closed=closed, spoken=f"{formats.long_date(column.day)}, {loads[0]}")
    name = one_line(column.name)
    provider = column.provider
    if provider is None:
        return Heading((name,), loads, closed=closed, spoken=f"{name}, {loads[0]}")
    initials = one_line(provider.initials)
    spoken = f"{name}, {loads[0]}"
    if len(sheet.period.days) > 1:
        spoken = f"{formats.long_date(column.day)}, {spoken}"
    return Heading(_short(name), loads, initials, provider.hue, closed, spoken)


def day_words(day: date, formats: Formats) -> str:
    """Tue 24-Nov, where the year is plain from its surroundings."""
    return f"{weekdays()[day.weekday()]} {formats.short_date(day)}"


def _short(name: str) -> tuple[str, ...]:
    """Dr Emma Hart, Dr Hart; M. Duarte, PA, M. Duarte: without what follows a comma, then without a given name."""
    bare = name.partition(",")[0]
    parts = bare.split()
    return name, bare, " ".join((parts[0], *parts[2:])) if len(parts) > 2 else bare


def _loads(sheet: Sheet, number: int, formats: Formats) -> tuple[tuple[str, ...], bool]:
    """7 booked · 72% full; or why nobody is in."""
    column = sheet.columns[number]
    cards = [card for card, place in zip(sheet.cards, sheet.places, strict=True) if place == number]
    booked, full = load_of(column.people, cards)
    if column.kind == "room":
        return (tr("{count} booked", count=booked),), False
    if full is None:
        why = _closed_for(sheet, column, formats)
        short = tr("Not in · {count} booked", count=booked) if booked else tr("Not in")
        if not why:
            return (short,), False
        return ((tr("{why} · {count} booked", why=why[0], count=booked), *why) if booked else why), True
    share = tr("{percent}%", percent=full)
    return (tr("{count} booked · {percent}% full", count=booked, percent=full), f"{booked} · {share}", share), False


def _closed_for(sheet: Sheet, column: Column, formats: Formats) -> tuple[str, ...]:
    """The closure that keeps everybody of a column away, from the longest form to the shortest."""
    for closure in sheet.period.closures:
        own = closure.resource_id is not None and closure.resource_id == column.provider_id
        if closure.is_on(column.day) and not closure.opened and (own or closure.resource_id is None):
            forms = closure_forms(closure, formats)
            return forms[1:] if own else forms  # whose column it is stands above
    whole = [person.closed_for for person in column.people if person.closed_for is not None]
    return (one_line(words(whole[0], formats)),) if whole and len(whole) == len(column.people) else ()


def closure_forms(closure: Closure, formats: Formats) -> tuple[str, ...]:
    """What a closure is called, and in less and less room."""
    usual = tr("Also open") if closure.opened else tr("Away") if closure.resource_id else tr("Closed")
    reason = one_line(closure.exception.reason)
    both = tr("{what}: {reason}", what=usual, reason=reason) if reason and closure.resource_id else ""
    return tuple(form for form in (one_line(words(closure.words, formats)), both, reason, usual) if form)
