"""What people call the rights and roles, for "this needs the right to ...; a provider has it"."""

from collections.abc import Iterable
from functools import reduce

from prolodesk.domain.rights import Right, Role
from prolodesk.domain.words import Message, say


def right_words(right: Right) -> Message:
    """The right, as it follows "the right to"."""
    return {
        Right.SIGNED_IN: say("be signed in"),
        Right.SEE_SCHEDULE: say("see the schedule"),
        Right.BOOK: say("book and move visits"),
        Right.PLACE_COURSES: say("place courses and keep the waiting list"),
        Right.LOG_CONTACTS: say("note calls to patients"),
        Right.OVERBOOK: say("overbook"),
        Right.BACKDATE: say("enter visits in the past"),
        Right.SEE_PATIENTS: say("see patients"),
        Right.EDIT_PATIENTS: say("edit patients"),
        Right.ENTER_SCORES: say("enter scores"),
        Right.GIVE_SHEETS: say("give aftercare sheets"),
        Right.SEE_CHART: say("see the chart"),
        Right.RECORD_HISTORY: say("record histories"),
        Right.RECORD_CONSENT: say("record consents"),
        Right.PREPARE: say("prepare plans and sessions"),
        Right.SAVE_PLAN: say("save plans"),
        Right.SIGN: say("sign sessions"),
        Right.HANDLE_VIALS: say("handle vials"),
        Right.APPROVE_KNOWLEDGE: say("approve protocols and rules"),
        Right.CLINIC_SETTINGS: say("change the clinic's settings"),
        Right.PEOPLE: say("change people and their keys"),
        Right.AUDIT: say("see the audit"),
    }[right]


def role_words(role: Role) -> Message:
    """The role by its name."""
    return {
        Role.RECEPTIONIST: say("receptionist"),
        Role.ASSISTANT: say("assistant"),
        Role.PROVIDER: say("provider"),
        Role.OWNER: say("owner"),
    }[role]


def roles_or(roles: Iterable[Role]) -> Message:
    """Those roles, any of which will do: receptionist, assistant or provider."""
    named = [role_words(role) for role in roles]
    if not named:
        return say("nobody")
    *others, last = named
    if not others:
        return last
    listed = reduce(lambda before, next: say("{before}, {next}", before=before, next=next), others)
    return say("{others} or {last}", others=listed, last=last)
