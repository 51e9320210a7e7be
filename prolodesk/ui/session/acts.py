"""From what was wished for on the session page to the step it means for the draft."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from prolodesk.clinic import session_steps as steps
from prolodesk.clinic.alerts import ConfirmNoAllergies
from prolodesk.clinic.changes import Command
from prolodesk.clinic.consents import RecordConsent
from prolodesk.clinic.patients import EditPatient
from prolodesk.clinic.session_steps import LotsInHand, NewId, Step
from prolodesk.clinic.session_values import SessionDraft, TimeOut
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.ids import Id
from prolodesk.ui.body.wishes import (
    MarkBothSides,
    MirrorMarks,
    MoveMark,
    PlaceBoth,
    PlaceFree,
    PlaceMark,
    RemoveMarks,
)
from prolodesk.ui.session.lots_rows import LotLine
from prolodesk.ui.session.sentences import solution_name
from prolodesk.ui.session.wishes import (
    Give,
    NoAllergies,
    NotGive,
    OpenAgain,
    SetLot,
    SetPain,
    SetPart,
    SetValue,
    TellBirth,
    TellConsent,
)
from prolodesk.words import Formats, tr


def step_of(wish: object, draft: SessionDraft, lots: LotsInHand, atlas: Atlas, ids: NewId) -> Step | None:
    """The step that a wish about sites, lots, pain or texts means; None for any other wish."""
    match wish:
        case Give(()):
            return steps.as_planned(draft, (), lots)
        case Give(chosen):
            return steps.give(draft, chosen, lots)
        case OpenAgain(chosen):
            return steps.open_again(draft, chosen)
        case NotGive(chosen, reason):
            return steps.not_give(draft, chosen, reason)
        case SetValue(chosen, name, value):
            return steps.set_value(draft, chosen, name, value)
        case SetLot(solution_id, lot, expires_on):
            return steps.set_lot(draft, solution_id, lot, expires_on)
        case SetPain(moment, score):
            return steps.set_pain(draft, moment, score)
        case SetPart(name, text):
            return steps.set_part(draft, name, text)
    return _mark_step(wish, draft, atlas, ids)


def _mark_step(wish: object, draft: SessionDraft, atlas: Atlas, ids: NewId) -> Step | None:
    match wish:
        case PlaceMark(site_id, side):
            return steps.place(draft, atlas.site(site_id), (side,), ids)
        case PlaceBoth(site_id):
            return steps.place(draft, atlas.site(site_id), (Laterality.LEFT, Laterality.RIGHT), ids)
        case PlaceFree(view, x, y, side):
            return steps.place_free(draft, view, (x, y), side, ids)
        case MoveMark(mark_id, site_id, side, view, x, y):
            at = (x, y) if x is not None and y is not None else None
            return steps.move(draft, mark_id, site_id, side, view, at)
        case RemoveMarks(chosen):
            return steps.remove(draft, chosen)
        case MirrorMarks(chosen):
            return steps.mirror(draft, chosen, atlas)
        case MarkBothSides(chosen):
            return steps.both_sides(draft, chosen, atlas, ids)
    return None


def time_out_of(record: VisitRecord, at: datetime, person_id: Id) -> TimeOut:
    """What a time-out that passed leaves in the record. `at` is wall time."""
    sites = [each for each in record.draft.injections if each.state != "not_given"]
    sides = {each.laterality for each in sites}
    side = "both" if {"left", "right"} <= sides else next(iter(sides - {"midline"}), "midline")
    consent_id = record.consent.consent_id if record.consent else ""
    return TimeOut(at, person_id, ("name", "born_on"), side, len(sites), consent_id, allergies_read=True)


def telling(wish: TellBirth | TellConsent | NoAllergies, record: VisitRecord, new_id: Id) -> Command:
    """The command that records what the patient told at the time-out."""
    card = record.card
    match wish:
        case TellBirth(born_on):
            return EditPatient(card.patient_id, record.form, replace(record.form, born_on=born_on))
        case TellConsent(procedure, side, given_on):
            return RecordConsent(new_id, card.patient_id, card.course_id, procedure, side, given_on)
        case NoAllergies():
            return ConfirmNoAllergies(card.patient_id, record.patient.no_known_allergies_on, record.patient.today)


def lots_in_hand(record: VisitRecord) -> LotsInHand:
    """The lots last used, as far as they have not expired."""
    today = record.patient.today
    return {
        id: (lot.number, lot.expires_on)
        for id, lot in record.lots.items()
        if lot.expires_on is not None and lot.expires_on >= today
    }


def lot_lines(record: VisitRecord, formats: Formats) -> tuple[LotLine, ...]:
    """One line for each solution used today: its lot, or the last one used as a proposal."""
    draft, hand = record.draft, lots_in_hand(record)
    used = dict.fromkeys(each.solution_id for each in draft.injections if each.state != "not_given")
    return tuple(_lot_line(record, id, draft, hand, formats) for id in used if id)


def _lot_line(record: VisitRecord, id: Id, draft: SessionDraft, hand: LotsInHand, formats: Formats) -> LotLine:
    title, name = solution_name(record.solution(id)), steps.lot_name(id)
    written = steps.lot_today(draft, id)
    if written:
        return LotLine(id, title, name, *written)
    if id in hand:
        return LotLine(id, title, name, *hand[id], note=tr("Last used; written when a site is given."))
    expires = next((each.expires_on for each in draft.injections if each.solution_id == id), None)
    last = record.lots.get(id)
    note = ""
    if last and last.expires_on:
        day = formats.date(last.expires_on)
        note = tr("The last lot {lot} expired on {day}. Type the one in hand.", lot=last.number, day=day)
    return LotLine(id, title, name, "", expires, note)


def settled(typed: Mapping[str, str], draft: SessionDraft) -> list[object]:
    """The wishes that make texts nobody has left yet part of the record."""
    wishes: list[object] = []
    for name, text in typed.items():
        if name.startswith("lot "):
            id = name.removeprefix("lot ")
            written = next((i.expires_on for i in draft.injections if i.solution_id == id), None)
            wishes.append(SetLot(id, text, written))
        elif name in ("skin_prep", "numbing", "reaction", "note"):
            wishes.append(SetPart(name, text.strip()))
    return wishes
