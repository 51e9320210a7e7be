"""The clinic's vials: taking them in, opening, finishing and correcting them, and what the cupboard holds."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from prolodesk.clinic.changes import Change, Together, Topic, Vials
from prolodesk.clinic.settings import OpenedVials, setting_of
from prolodesk.clinic.vial_values import Vial, VialForm, form_of
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.lots import checked_lot, discard_on, lot_key
from prolodesk.domain.rights import Right
from prolodesk.domain.words import Message, say
from prolodesk.store import medicines, people
from prolodesk.store.tables import VialRow

MOST_AT_ONCE = 200
MOST_ML = 1000.0
LONGEST_STOCK = 120
SOON_DAYS = 30
"""Vials that expire within these days are told beforehand."""


@dataclass(frozen=True, slots=True)
class AddVials:
    """Take in vials that are all alike, one id for each. `added_at` is set by redo only."""

    vial_ids: tuple[Id, ...]
    form: VialForm
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeBackVials:
    """The inverse of taking in: they never came."""

    added: AddVials


@dataclass(frozen=True, slots=True)
class EditVial:
    """Correct, open or finish a vial, or take one of these back; only what differs is compared and written."""

    vial_id: Id
    was: VialForm
    becomes: VialForm


@dataclass(frozen=True, slots=True)
class Lot:
    """Vials that are alike: of one stock, lot and expiry."""

    stock: str
    lot: str
    expires_on: date
    kind: str
    size_ml: float | None
    opened: tuple[Vial, ...]
    unopened: tuple[Vial, ...]

    @property
    def last_day(self) -> date:
        """The day by which something of it must be used or discarded first."""
        return min((vial.last_day for vial in (*self.opened, *self.unopened)), default=self.expires_on)


@needs(Right.HANDLE_VIALS)
def add(work: Work, command: AddVials) -> Change:
    form = _checked(work, command.form)
    if not 0 < len(command.vial_ids) <= MOST_AT_ONCE:
        raise Refusal("Between 1 and {most} vials are taken in at once. Correct the number.", most=MOST_AT_ONCE)
    if form.serial and len(command.vial_ids) > 1:
        raise Refusal("A serial number belongs to one vial. Take in these vials one by one, or without it.")
    if form.finished_at is not None:
        raise Refusal("A vial that is finished need not be taken in.")
    if medicines.by_ids(work.session, command.vial_ids):
        raise ChangedElsewhere("These vials are already here. Look at the list.")
    at = command.added_at or work.now
    for id in command.vial_ids:
        work.session.add(_write(VialRow(id=id, added_at=at, added_by=work.actor.id), form, work.actor.id))
    count = len(command.vial_ids)
    label = say("Take in {count} vials of {stock}", count=count, stock=form.stock)
    label = label if count > 1 else say("Take in a vial of {stock}", stock=form.stock)
    return Change(label, _HERE, TakeBackVials(AddVials(command.vial_ids, command.form, at)))


@needs(Right.HANDLE_VIALS)
def take_back(work: Work, command: TakeBackVials) -> Change:
    ids = command.added.vial_ids
    rows = medicines.by_ids(work.session, ids)
    if len(rows) != len(ids):
        raise ChangedElsewhere("Some of these vials are gone already. Look at the list again.")
    if medicines.ever_used(work.session, ids) or any(row.opened_at and row.version > 1 for row in rows.values()):
        raise Refusal("A vial of these is in use by now. Finish or correct them one by one instead.")
    stock = rows[ids[0]].stock
    for row in rows.values():
        work.session.delete(row)
    return Change(say("Take in vials of {stock}", stock=stock), _HERE, command.added)


@needs(Right.HANDLE_VIALS)
def edit(work: Work, command: EditVial) -> Change:
    row = work.session.get(VialRow, command.vial_id)
    if row is None:
        raise ChangedElsewhere("This vial is gone. Look at the list again.")
    if form_of(row) != command.was:
        raise ChangedElsewhere("This vial was changed at another desk. Look at it again.")
    becomes = _checked(work, command.becomes)
    if _printed(becomes) != _printed(command.was) and medicines.ever_used(work.session, [row.id]):
        raise Refusal("Somebody was given from this vial: what is printed on it stays as recorded. Finish it instead.")
    _write(row, becomes, work.actor.id)
    row.version += 1
    return Change(_label(command.was, becomes), _HERE, EditVial(row.id, becomes, command.was))


def opened(vial: Vial, now: datetime, today: date, days: OpenedVials) -> EditVial:
    """The command that opens a vial now; a multi-dose one is kept for as long as the clinic's rule says."""
    until = discard_on(today, days.days) if vial.form.kind == "multi" else None
    return EditVial(vial.vial_id, vial.form, replace(vial.form, opened_at=now, discard_on=until))


def finished(vial: Vial, now: datetime) -> EditVial:
    """The command that finishes a vial now: empty, or thrown away."""
    return EditVial(vial.vial_id, vial.form, replace(vial.form, finished_at=now))


def corrected(lot: Lot, form: VialForm) -> Together:
    """The command that corrects what is written about every vial of a lot; how far each has come stays."""
    kept = ("opened_at", "discard_on", "finished_at", "serial", "gtin")
    parts = tuple(
        EditVial(vial.vial_id, vial.form, replace(form, **{name: getattr(vial.form, name) for name in kept}))
        for vial in (*lot.opened, *lot.unopened)
    )
    return Together(say("Correct vials of {stock}", stock=form.stock), parts)


@needs(Right.HANDLE_VIALS)
def cupboard(work: Work) -> tuple[Lot, ...]:
    """What is there and not finished, lot by lot: by stock, then what must be used first; expired ones too."""
    names = people.names(work.session)
    vials = [
        Vial(row.id, form_of(row), names.get(row.opened_by or "", "")) for row in medicines.not_finished(work.session)
    ]
    vials.sort(key=lambda vial: (*_alike(vial), vial.vial_id))
    lots = []
    for _, alike in groupby(vials, key=_alike):
        same = tuple(alike)
        form = same[0].form
        lots.append(
            Lot(
                form.stock,
                form.lot,
                form.expires_on,
                form.kind,
                form.size_ml,
                tuple(vial for vial in same if vial.form.opened_at is not None),
                tuple(vial for vial in same if vial.form.opened_at is None),
            )
        )
    return tuple(sorted(lots, key=lambda lot: (lot.stock.casefold(), lot.last_day, lot.lot)))


@needs(Right.HANDLE_VIALS)
def vials_to_watch(work: Work) -> tuple[Vial, ...]:
    """The vials not finished that may no longer be used, or only for a few weeks more; the most urgent first."""
    vials = [Vial(row.id, form_of(row)) for row in medicines.not_finished(work.session)]
    return tuple(
        sorted(
            (vial for vial in vials if (vial.last_day - work.today).days <= SOON_DAYS),
            key=lambda vial: (vial.last_day, vial.form.stock),
        )
    )


@needs(Right.HANDLE_VIALS)
def known_product(work: Work, gtin: str) -> VialForm | None:
    """What the last vial of an article number was like; None for one that is new here."""
    row = medicines.last_of_article(work.session, gtin)
    return form_of(row) if row else None


@needs(Right.HANDLE_VIALS)
def kept_days(work: Work) -> OpenedVials:
    """For how long an opened multi-dose vial is used here."""
    return setting_of(work, OpenedVials)


HANDLERS: Handlers = {AddVials: add, TakeBackVials: take_back, EditVial: edit}

_HERE: frozenset[Topic] = frozenset({Vials()})


def _alike(vial: Vial) -> tuple[str, str, date, str, float]:
    form = vial.form
    return form.stock.casefold(), form.lot, form.expires_on, form.kind, form.size_ml or 0.0


def _checked(work: Work, form: VialForm) -> VialForm:
    stock = clean(form.stock, LONGEST_STOCK)
    if not stock:
        raise Refusal("What the vial holds is missing. Choose it from the list, or type it with its strength.")
    if form.kind not in ("single", "multi"):
        raise Refusal("A vial is single-dose or multi-dose. Choose one.")
    if form.size_ml is not None and not 0 < form.size_ml <= MOST_ML:
        raise Refusal("A vial holds between 0 and {most} mL. Correct its size.", most=MOST_ML)
    if form.finished_at is not None and form.opened_at is not None and form.finished_at < form.opened_at:
        raise Refusal("A vial is finished after it was opened. Correct the times.")
    if form.opened_at is not None and form.opened_at > work.now:
        raise Refusal("A vial cannot be opened later than now. Correct the time.")
    return replace(
        form, stock=stock, lot=checked_lot(form.lot), serial=clean(form.serial, 40), gtin=clean(form.gtin, 14)
    )


def _write(row: VialRow, form: VialForm, opener: Id) -> VialRow:
    if form.opened_at is None:
        row.opened_by = None
    elif row.opened_at is None:
        row.opened_by = opener
    row.stock, row.kind, row.size_ml = form.stock, form.kind, form.size_ml
    row.lot, row.lot_key, row.serial, row.gtin = form.lot, lot_key(form.lot), form.serial, form.gtin
    row.expires_on, row.opened_at, row.discard_on = form.expires_on, form.opened_at, form.discard_on
    row.finished_at = form.finished_at
    return row


def _printed(form: VialForm) -> tuple[object, ...]:
    """What the maker printed on it."""
    return form.stock, form.lot, form.expires_on, form.serial, form.gtin


def _label(was: VialForm, becomes: VialForm) -> Message:
    if was.opened_at is None and becomes.opened_at is not None:
        return say("Open a vial of {stock}", stock=becomes.stock)
    if was.finished_at is None and becomes.finished_at is not None:
        return say("Finish a vial of {stock}", stock=becomes.stock)
    return say("Correct a vial of {stock}", stock=becomes.stock)
