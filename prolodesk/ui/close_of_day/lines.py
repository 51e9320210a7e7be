"""What is left open, in words: a heading for each kind; for each thing who, what, and the keys that put it right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prolodesk.clinic.close_of_day import CloseOfDay, Open, OpenItem
from prolodesk.clinic.values import Card
from prolodesk.domain.contacts import about_words
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.card_text import names_of, purpose_of
from prolodesk.ui.parts.chips import status_words
from prolodesk.words import Formats, full_name, tr, words


@dataclass(frozen=True, slots=True)
class Line:
    """A heading (no item, with its `count`), or one thing left open and the keys that act on it."""

    title: str
    detail: str = ""
    hint: str = ""
    icon: str = ""
    tone: str = "text_secondary"
    item: OpenItem | None = None
    count: int = 0

    @property
    def spoken(self) -> str:
        return ". ".join(filter(None, (self.title, self.detail, self.hint)))


def lines_of(closing: CloseOfDay, formats: Formats, may: Callable[[Right], bool]) -> tuple[Line, ...]:
    """Everything left open, under headings, in the order in which it is put right; `may` tells by whom."""
    heads, lines = headings(closing, formats), list[Line]()
    for kind in Open:
        items = closing.of(kind)
        if items:
            title, icon, tone = heads[kind]
            lines.append(Line(title, icon=icon, tone=tone, count=len(items)))
            lines += [_line(item, closing, formats, may) for item in items]
    return tuple(lines)


def headings(closing: CloseOfDay, formats: Formats) -> Mapping[Open, tuple[str, str, str]]:
    """Words, icon and tone of each kind."""
    following = formats.weekday_date(closing.pack.day)
    return {
        Open.UNSIGNED: (tr("Records not signed"), "notebook-pen", "danger"),
        Open.STATUS: (tr("Visits that are not finished"), "circle-dot", "warn_fg"),
        Open.SCORE: (tr("No pain score"), "activity", "warn_fg"),
        Open.UNPLACED: (tr("Next session has no visit"), "calendar-plus", "warn_fg"),
        Open.CALL_BACK: (tr("Promised calls"), "phone-call", "warn_fg"),
        Open.VIAL: (tr("Vials still open"), "pill-bottle", "warn_fg"),
        Open.CONSENT: (tr("{day}: no consent recorded", day=following), "signature", "warn_fg"),
        Open.NO_PAIN: (tr("{day}: no pain score in the whole course", day=following), "activity", "warn_fg"),
        Open.LOT: (tr("{day}: lots that end or have ended", day=following), "pill-bottle", "warn_fg"),
        Open.PACK: (tr("{day}: papers", day=following), "printer", "warn_fg"),
    }


def _line(item: OpenItem, closing: CloseOfDay, formats: Formats, may: Callable[[Right], bool]) -> Line:
    match item.kind:
        case Open.UNSIGNED:
            return _of_card(item, closing, formats, tr("Enter signs") if may(Right.SIGN) else tr("a provider signs"))
        case Open.STATUS:
            return _of_card(item, closing, formats, _finish_hint(item))
        case Open.SCORE:
            return _of_card(item, closing, formats, tr("0–9 pain"))
        case Open.CONSENT:
            hint = tr("Enter records it") if may(Right.RECORD_CONSENT) else tr("a provider or assistant records it")
            return _of_card(item, closing, formats, hint)
        case Open.NO_PAIN:
            return _of_card(item, closing, formats, tr("Enter opens the patient"))
        case Open.UNPLACED:
            return _of_course(item, formats)
        case Open.CALL_BACK:
            return _of_call(item, formats)
        case Open.VIAL | Open.LOT:
            return _of_vial(item, closing, formats)
        case _:
            return _of_pack(item, closing, formats)


def _of_card(item: OpenItem, closing: CloseOfDay, formats: Formats, hint: str) -> Line:
    card = item.card
    assert card is not None
    when = formats.time(card.place.start)
    if card.place.start.date() != closing.day:
        when = formats.moment(card.place.start)
    return Line(_name(card), " · ".join(filter(None, (when, purpose_of(card), _status(card)))), hint, item=item)


def _finish_hint(item: OpenItem) -> str:
    """Somebody who was here cannot have stayed away."""
    came = item.card is not None and item.card.status not in (Status.BOOKED, Status.CONFIRMED)
    return tr("D done") if came else tr("D done · X did not come")


def _status(card: Card) -> str:
    return "" if card.status in (Status.DONE, Status.BOOKED) else status_words(card.status.value)


def _name(card: Card) -> str:
    return names_of(card)[0]


def _of_course(item: OpenItem, formats: Formats) -> Line:
    due = item.due
    assert due is not None
    what = tr("{course}, session {number} of {count}", course=due.title, number=due.number, count=due.sessions)
    parts = [what]
    if due.window is not None:
        first, last = formats.short_date(due.window.earliest), formats.short_date(due.window.latest)
        parts.append(tr("window {first} to {last}", first=first, last=last))
    name = full_name(due.patient.family, due.patient.given)
    return Line(name, " · ".join(parts), tr("Enter places it"), item=item)


def _of_call(item: OpenItem, formats: Formats) -> Line:
    call, hit = item.call, item.patient
    assert call is not None
    name = full_name(hit.family, hit.given) if hit else tr("Name not known")
    on = formats.weekday_date(call.call_back_on) if call.call_back_on else ""
    parts = (hit.phone if hit else "", words(about_words(call.about), formats), tr("promised for {day}", day=on))
    return Line(name, " · ".join(filter(None, parts)), tr("Enter opens the patient"), item=item)


def _of_vial(item: OpenItem, closing: CloseOfDay, formats: Formats) -> Line:
    vial = item.vial
    assert vial is not None
    form = vial.form
    kind = tr("single-dose") if form.kind == "single" else tr("multi-dose")
    last = tr("last day {day}", day=formats.weekday_date(vial.last_day))
    if vial.last_day < closing.day:
        last = tr("over since {day}", day=formats.weekday_date(vial.last_day))
    detail = " · ".join((kind, tr("lot {lot}", lot=form.lot), last))
    return Line(
        form.stock,
        detail,
        tr("F finishes it") if item.kind is Open.VIAL else tr("Enter shows it in Medicines"),
        item=item,
    )


def _of_pack(item: OpenItem, closing: CloseOfDay, formats: Formats) -> Line:
    pack = closing.pack
    title = tr("Day sheets and whom to call")
    if pack.made_at is None:
        detail = tr("Not prepared yet")
    else:
        detail = tr("Changed since they were prepared {moment}", moment=formats.moment(pack.made_at))
    return Line(title, detail, tr("Enter prepares them"), item=item)
