"""From what was wished for on the session page to the step it means for the draft."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from prolodesk.clinic import session_steps as steps
from prolodesk.clinic.alerts import ConfirmNoAllergies
from prolodesk.clinic.changes import Command
from prolodesk.clinic.consents import RecordConsent
from prolodesk.clinic.overrides import OverrideBlock
from prolodesk.clinic.past_sessions import ScoreActivity
from prolodesk.clinic.patients import EditPatient
from prolodesk.clinic.session_steps import NewId, Step, VialsInHand
from prolodesk.clinic.session_values import SessionDraft, TimeOut, UsedVial
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
    PlaceSites,
    RemoveMarks,
)
from prolodesk.ui.session.wishes import (
    AddVial,
    Give,
    GoOn,
    NoAllergies,
    NotGive,
    OpenAgain,
    ScoreFunction,
    SetBesides,
    SetLot,
    SetPain,
    SetPart,
    SetValue,
    TellBirth,
    TellConsent,
)

ADDING = (PlaceMark, PlaceBoth, PlaceFree, PlaceSites, MarkBothSides)


def step_of(wish: object, draft: SessionDraft, vials: VialsInHand, atlas: Atlas, ids: NewId) -> Step | None:
    """The step that a wish about sites, lots, pain or texts means; None for any other wish."""
    match wish:
        case Give(()):
            return steps.as_planned(draft, (), vials)
        case Give(chosen):
            return steps.give(draft, chosen, vials)
        case OpenAgain(chosen):
            return steps.open_again(draft, chosen)
        case NotGive(chosen, reason):
            return steps.not_give(draft, chosen, reason)
        case SetValue(chosen, "laterality", side):
            return steps.set_side(draft, chosen, str(side), atlas)
        case SetValue(chosen, name, value):
            return steps.set_value(draft, chosen, name, value)
        case SetLot(vial, also):
            return steps.set_lot(draft, vial, also)
        case AddVial(place, also):
            return steps.another_vial(draft, place, also)
        case SetPain(moment, score):
            return steps.set_pain(draft, moment, score)
        case SetPart(name, text):
            return steps.set_part(draft, name, text)
        case SetBesides(where, besides):
            return steps.set_besides(draft, where, besides)
    step = _mark_step(wish, draft, atlas, ids)
    return _given_too(step, draft, vials) if step is not None and isinstance(wish, ADDING) else step


def _given_too(step: Step, draft: SessionDraft, vials: VialsInHand) -> Step:
    """Once every site of today is decided and some were given, what is marked then was injected too."""
    if draft.time_out is None or not draft.given or any(each.state == "planned" for each in draft.injections):
        return step
    new = {each.injection_id for each in step.draft.injections} - {each.injection_id for each in draft.injections}
    return replace(step, draft=steps.give(step.draft, new, vials).draft) if new else step


def _mark_step(wish: object, draft: SessionDraft, atlas: Atlas, ids: NewId) -> Step | None:
    match wish:
        case PlaceMark(site_id, side):
            return steps.place(draft, atlas.site(site_id), (side,), ids)
        case PlaceBoth(site_id):
            return steps.place(draft, atlas.site(site_id), (Laterality.LEFT, Laterality.RIGHT), ids)
        case PlaceSites(site_ids, sides):
            return steps.place_all(draft, [atlas.site(site_id) for site_id in site_ids], sides, ids)
        case PlaceFree(view, x, y, side):
            return steps.place_free(draft, view, (x, y), side, ids, atlas.art_version)
        case MoveMark(mark_id, site_id, side, view, x, y):
            at = (x, y) if x is not None and y is not None else None
            return steps.move(draft, mark_id, site_id, side, view, at, atlas.art_version)
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


Telling = TellBirth | TellConsent | NoAllergies | ScoreFunction | GoOn


def telling(wish: Telling, record: VisitRecord, new_id: Id) -> Command:
    """The command that records what was told: by the patient at the time-out or about function, by a prescriber."""
    card = record.card
    match wish:
        case TellBirth(born_on):
            return EditPatient(card.patient_id, record.form, replace(record.form, born_on=born_on))
        case TellConsent(procedure, side, given_on):
            return RecordConsent(new_id, card.patient_id, card.course_id, procedure, side, given_on)
        case ScoreFunction(activity, was, becomes):
            return ScoreActivity(new_id, card.appointment_id, activity, was, becomes)
        case GoOn(rule_id, subject, reason):
            return OverrideBlock(card.appointment_id, rule_id, subject, reason)
        case NoAllergies():
            return ConfirmNoAllergies(card.patient_id, record.patient.no_known_allergies_on, record.patient.today)


def settled(typed: Mapping[str, str], draft: SessionDraft) -> list[object]:
    """The wishes that make texts nobody has left yet part of the record."""
    wishes: list[object] = []
    for name, text in typed.items():
        if key := steps.key_in(name):
            solution_id, stock, again = key
            written = draft.vial(*key)
            also = tuple(
                v.place for v in draft.vials if stock and (v.stock, v.again) == key[1:] and v.solution_id != solution_id
            )
            vial = UsedVial(solution_id, stock, text, written.expires_on if written else None, again=again)
            wishes.append(SetLot(vial, also))
        elif name in ("skin_prep", "numbing", "reaction", "note", "escort"):
            wishes.append(SetPart(name, text.strip()))
    return wishes
