"""Which vials a visit is given from: what is at hand for it, what its signature uses up, and what stops it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from prolodesk.clinic.knowledge_values import solution_from
from prolodesk.clinic.session_values import SessionDraft, UsedVial, draft_from_body
from prolodesk.clinic.settings import OpenedVials, setting_of
from prolodesk.clinic.vial_values import Vial, form_of
from prolodesk.clinic.work import Work
from prolodesk.domain.ids import Id
from prolodesk.domain.lots import checked_lot, discard_on, last_day, lot_key
from prolodesk.domain.solutions import Recipe
from prolodesk.domain.words import Message, say
from prolodesk.store import appointments, knowledge, medicines, people, sessions
from prolodesk.store.tables import AppointmentRow, UsedVialRow, VialRow

FORM = "session"
SCANNED_AGAIN = timedelta(days=7)
VialRule = Literal["lot_expired", "vial_shared"]
"""What the clinic's rules say about vials (domain.safety.rules)."""
Place = tuple[Id, str]


@dataclass(frozen=True, slots=True)
class VialFinding:
    """A vial that must not be used here, by the rule that says so, and what to do instead."""

    rule: VialRule
    subject: str
    says: Message


def parts_of(solution_id: Id, recipe: Recipe) -> tuple[Place, ...]:
    """What needs a lot in a solution: each ingredient of its recipe, or the solution as it comes."""
    stocks = dict.fromkeys(component.stock.name for component in recipe) or {"": None}
    return tuple((solution_id, stock) for stock in stocks)


def vials_in_hand(work: Work, recipes: Mapping[Id, Recipe], vials: Sequence[Vial]) -> tuple[UsedVial, ...]:
    """The lot to use for every ingredient: today's vial of it, else the lot last typed for it if it has not expired."""
    typed, found = sessions.last_typed(work.session), []
    first: dict[str, Vial] = {}
    for vial in vials:
        first.setdefault(lot_key(vial.form.stock), vial)
    for solution_id, recipe in recipes.items():
        for place in parts_of(solution_id, recipe):
            name = place[1] or _title(work, solution_id)
            here = first.get(lot_key(name))
            if here is not None:
                found.append(UsedVial(*place, here.form.lot, here.form.expires_on, here.vial_id))
            elif (last := typed.get(place)) and last.expires_on and last.expires_on >= work.today:
                found.append(UsedVial(*place, last.lot, last.expires_on))
    return tuple(found)


def usable_vials(work: Work, draft: SessionDraft) -> tuple[Vial, ...]:
    """The vials that this visit may be given from: those opened before the others, then what expires first.

    A single-dose vial that was opened, or that another visit is being given from, is for nobody else.
    """
    own = {vial.vial_id for vial in draft.vials}
    taken = _taken_elsewhere(work, draft) - own
    rows = [
        row
        for row in medicines.at_hand(work.session, work.today)
        if row.kind == "multi" or row.id in own or (row.id not in taken and row.opened_at is None)
    ]
    rows.sort(key=lambda row: (row.opened_at is None, last_day(row.expires_on, row.discard_on), row.id))
    names = people.names(work.session)
    return tuple(Vial(row.id, form_of(row), names.get(row.opened_by or "", "")) for row in rows)


def spent_vials(work: Work, vials: Sequence[Vial]) -> tuple[Vial, ...]:
    """The single vials that were used lately and may be scanned once more, by mistake: not among those usable."""
    usable = {vial.vial_id for vial in vials}
    rows = medicines.with_serial(work.session, work.now - SCANNED_AGAIN)
    return tuple(Vial(row.id, form_of(row)) for row in rows if row.id not in usable)


def use_vials(work: Work, session_id: Id, draft: SessionDraft) -> None:
    """Write which lots a session was given from; a vial is opened by it, and a single-dose one finished."""
    rows = medicines.by_ids(work.session, (vial.vial_id for vial in draft.used_vials if vial.vial_id))
    known = (vial for vial in draft.used_vials if vial.lot or not vial.again)
    for position, vial in enumerate(known, start=1):
        work.session.add(
            UsedVialRow(
                session_id=session_id,
                position=position,
                solution_id=vial.solution_id,
                stock=vial.stock,
                lot=vial.lot,
                lot_key=lot_key(vial.lot),
                expires_on=vial.expires_on,
                vial_id=vial.vial_id or None,
            )
        )
    for row in rows.values():
        open_row(work, row)
        if row.kind == "single":
            row.finished_at = row.finished_at or work.now
        row.version += 1


def open_row(work: Work, row: VialRow) -> None:
    """The first puncture, unless there was one."""
    if row.opened_at is None:
        row.opened_at, row.opened_by = work.now, work.actor.id
        if row.kind == "multi":
            row.discard_on = discard_on(work.today, setting_of(work, OpenedVials).days)


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """An ingredient of what was given whose vial is not known, and what of its label is missing."""

    stock: str
    lot: bool
    expiry: bool


def missing_lots(work: Work, draft: SessionDraft) -> tuple[Unlabelled, ...]:
    """The ingredients of what was given that have no lot or no expiry."""
    found = []
    for solution_id in dict.fromkeys(each.solution_id for each in draft.given if each.solution_id):
        for place in parts_of(solution_id, _recipe(work, solution_id)):
            vial = draft.vial(*place)
            lot, expiry = not (vial and lot_key(vial.lot)), not (vial and vial.expires_on)
            if lot or expiry:
                found.append(Unlabelled(place[1] or _title(work, solution_id), lot, expiry))
    for vial in draft.used_vials:
        lot, expiry = not lot_key(vial.lot), vial.expires_on is None
        if vial.again and (lot or expiry):
            found.append(Unlabelled(vial.stock or _title(work, vial.solution_id), lot, expiry))
    return tuple(found)


def check_lots(draft: SessionDraft) -> None:
    """Raises Refusal for lots that no vial has."""
    for vial in draft.used_vials:
        checked_lot(vial.lot)


def vial_findings(work: Work, draft: SessionDraft) -> tuple[VialFinding, ...]:
    """What the clinic's rules hold against today's vials: expired, opened too long ago, used for somebody else."""
    visit = work.session.get_one(AppointmentRow, draft.appointment_id)
    day = appointments.start_of(visit).date()
    rows = medicines.by_ids(work.session, (vial.vial_id for vial in draft.used_vials if vial.vial_id))
    taken = _taken_elsewhere(work, draft)
    used = medicines.used_for_others(work.session, rows, draft.patient_id) | taken
    found = (finding for vial in draft.used_vials for finding in _findings(vial, rows.get(vial.vial_id), day, used))
    return (*found, *_used_up(work, draft, taken))


def _used_up(work: Work, draft: SessionDraft, taken: Collection[Id]) -> Iterator[VialFinding]:
    """Lots typed by hand of which every vial the clinic took in is a single-dose one, and spent."""
    own = {vial.vial_id for vial in draft.vials}
    for vial in draft.used_vials:
        if vial.vial_id or not lot_key(vial.lot):
            continue
        stock = vial.stock or _title(work, vial.solution_id)
        known = [row for row in medicines.of_lot(work.session, lot_key(vial.lot)) if same_stock(row.stock, stock)]
        if known and all(row.kind == "single" and row.id not in own and _spent(row, taken) for row in known):
            says = say(
                "Every single-dose vial of lot {lot} that was taken in is used up. Take in the one you hold, or use "
                "another.",
                lot=vial.lot,
            )
            yield VialFinding("vial_shared", lot_key(vial.lot), says)


def _spent(row: VialRow, taken: Collection[Id]) -> bool:
    return row.finished_at is not None or row.opened_at is not None or row.id in taken


def _findings(vial: UsedVial, row: VialRow | None, day: date, used: Collection[Id]) -> Iterator[VialFinding]:
    if vial.expires_on is not None and vial.expires_on < day:
        yield VialFinding(
            "lot_expired",
            lot_key(vial.lot),
            say("Lot {lot} expired on {day}. Use another vial and correct the lot.", lot=vial.lot, day=vial.expires_on),
        )
    if row is not None and row.discard_on is not None and row.discard_on < day:
        yield VialFinding(
            "lot_expired",
            lot_key(vial.lot),
            say("The vial of lot {lot} was to be used until {day}. Open a new one.", lot=vial.lot, day=row.discard_on),
        )
    if row is not None and row.kind == "single" and row.id in used:
        yield VialFinding(
            "vial_shared",
            row.id,
            say("The single-dose vial of lot {lot} was used for another patient. Open a new one.", lot=vial.lot),
        )


def _taken_elsewhere(work: Work, draft: SessionDraft) -> set[Id]:
    """The vials that other patients' unsigned records say they are given from."""
    taken: set[Id] = set()
    for body in medicines.other_drafts(work.session, FORM, draft.appointment_id):
        if body.get("vials"):
            other = draft_from_body(body)
            if other.patient_id != draft.patient_id:
                taken |= {vial.vial_id for vial in other.used_vials if vial.vial_id}
    return taken


def same_stock(one: str, other: str) -> bool:
    """Whether two names of a stock mean the same: letters and digits agree."""
    return lot_key(one) == lot_key(other)


def _recipe(work: Work, solution_id: Id) -> Recipe:
    row = knowledge.by_ids(work.session, [solution_id])[solution_id]
    return solution_from(row.id, row.revision, row.state, row.body).recipe


def _title(work: Work, solution_id: Id) -> str:
    return knowledge.titles(work.session, [solution_id]).get(solution_id, "")
