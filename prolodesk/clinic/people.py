"""Who works here: adding people with their first passphrase, their roles and colours, retiring them."""

from dataclasses import dataclass, replace

from sqlalchemy import func, select

from prolodesk.clinic.changes import Change, Settings
from prolodesk.clinic.work import Actor, Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.secret import Secret
from prolodesk.domain.words import say
from prolodesk.store.tables import AppointmentRow, PersonRow, ResourceRow

HUES = 6


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signs in. `hue` is an index into the palette of six."""

    person_id: Id
    name: str
    initials: str
    hue: int
    roles: frozenset[Role]
    prescriber: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Add someone who can sign in; needs an own passphrase from the first day. Cannot be undone, only retired."""

    person: Person
    passphrase: Secret


@dataclass(frozen=True, slots=True)
class AddNamedProvider:
    """Add a provider who does not sign in: only a column in the calendar."""

    person: Person


@dataclass(frozen=True, slots=True)
class EditPerson:
    was: Person
    becomes: Person


@dataclass(frozen=True, slots=True)
class GivePassphrase:
    """Give someone a first or a new passphrase."""

    person_id: Id
    passphrase: Secret


@dataclass(frozen=True, slots=True)
class ChangeOwnPassphrase:
    old: Secret
    new: Secret


@needs(Right.PEOPLE)
def add_person(work: Work, command: AddPerson) -> Change:
    _add(work, command.person)
    person = command.person
    work.cabinet.add(person.person_id, person.name, person.hue, command.passphrase.reveal())
    return Change(say("Add {person}", person=person.name), frozenset({Settings()}))


@needs(Right.PEOPLE)
def add_named_provider(work: Work, command: AddNamedProvider) -> Change:
    if command.person.roles != {Role.PROVIDER}:
        raise Refusal("Only a provider can work here without signing in. Give this person a passphrase.")
    _add(work, command.person)
    return Change(say("Add {person}", person=command.person.name), frozenset({Settings()}))


@needs(Right.PEOPLE)
def edit_person(work: Work, command: EditPerson) -> Change:
    row = _row(work, command.was.person_id)
    if _person(row) != command.was:
        raise ChangedElsewhere("This person was changed at another desk. Look at the list again.")
    becomes = _checked(command.becomes)
    if becomes.retired and not command.was.retired:
        _check_can_retire(work, row)
    if Role.PROVIDER in command.was.roles - becomes.roles:
        _check_no_visits_left(work, row)
    _fill(row, becomes)
    _check_someone_owns(work)
    if Role.PROVIDER in becomes.roles:
        _ensure_resource(work, row.id)
    if work.cabinet.has(row.id):
        if becomes.retired:
            work.cabinet.drop(row.id)
        else:
            work.cabinet.rename(row.id, becomes.name, becomes.hue)
    return Change(
        say("Change {person}", person=becomes.name),
        frozenset({Settings()}),
    )


@needs(Right.PEOPLE)
def give_passphrase(work: Work, command: GivePassphrase) -> Change:
    row = _row(work, command.person_id)
    if row.retired:
        raise Refusal("{person} no longer works here. Bring them back first.", person=row.name)
    work.cabinet.add(row.id, row.name, row.hue, command.passphrase.reveal())
    return Change(say("New passphrase for {person}", person=row.name), frozenset({Settings()}))


@needs(Right.SIGNED_IN)
def change_own_passphrase(work: Work, command: ChangeOwnPassphrase) -> Change:
    work.cabinet.change(work.actor.id, command.old.reveal(), command.new.reveal())
    return Change(say("Change your passphrase"))


@needs(Right.SIGNED_IN)
def people(work: Work) -> tuple[Person, ...]:
    """Everyone who works or worked here, in the clinic's order."""
    rows = work.session.scalars(select(PersonRow).order_by(PersonRow.retired, PersonRow.position, PersonRow.name))
    return tuple(map(_person, rows))


@needs(Right.PEOPLE)
def people_with_keys(work: Work) -> frozenset[Id]:
    """Those who can sign in."""
    return frozenset(person.person_id for person in people(work) if work.cabinet.has(person.person_id))


def actor_of(row: PersonRow) -> Actor:
    """A person as the door knows them."""
    return Actor(row.id, row.name, frozenset(map(Role, row.roles)), row.prescriber)


HANDLERS: Handlers = {
    AddPerson: add_person,
    AddNamedProvider: add_named_provider,
    EditPerson: edit_person,
    GivePassphrase: give_passphrase,
    ChangeOwnPassphrase: change_own_passphrase,
}


def _add(work: Work, person: Person) -> None:
    if work.session.get(PersonRow, person.person_id):
        raise ChangedElsewhere("This person is already here. Look at the list.")
    last = work.session.scalar(select(func.max(PersonRow.position))) or 0
    row = PersonRow(id=person.person_id, position=last + 1)
    _fill(row, _checked(person))
    work.session.add(row)
    if Role.PROVIDER in person.roles:
        _ensure_resource(work, person.person_id)
    work.session.flush()


def _fill(row: PersonRow, person: Person) -> None:
    row.name, row.initials, row.hue = person.name, person.initials, person.hue
    row.roles = sorted(person.roles)
    row.prescriber, row.retired = person.prescriber, person.retired


def _checked(person: Person) -> Person:
    name = " ".join(person.name.split())[:100]
    if not name:
        raise Refusal("A person needs a name. Type one.")
    if not person.roles:
        raise Refusal("{person} needs at least one role. Tick one.", person=name)
    return replace(person, name=name, initials=person.initials.strip()[:4] or initials_of(name), hue=person.hue % HUES)


def initials_of(name: str) -> str:
    """AO for Dr. Amara Okafor: first letters of the first and last word that is not a title."""
    words = [w for w in name.replace(",", " ").split() if not w.endswith(".") and w.upper() != w] or [name]
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


def _check_can_retire(work: Work, row: PersonRow) -> None:
    if row.id == work.actor.id:
        raise Refusal("You cannot retire yourself. Ask another owner.")
    _check_no_visits_left(work, row)


def _check_no_visits_left(work: Work, row: PersonRow) -> None:
    left = work.session.scalar(
        select(func.count())
        .select_from(AppointmentRow)
        .where(
            AppointmentRow.provider_id == row.id,
            AppointmentRow.start_utc >= int(work.now.timestamp()),
            AppointmentRow.status.not_in(("cancelled", "no_show")),
        )
    )
    if left:
        sentence = "{person} still has {count} visits booked. Move them to someone else first."
        raise Refusal(sentence, person=row.name, count=left)


def _check_someone_owns(work: Work) -> None:
    work.session.flush()
    rows = work.session.scalars(select(PersonRow).where(~PersonRow.retired))
    if not any(Role.OWNER in row.roles for row in rows):
        raise Refusal("A clinic needs an owner. Make someone else owner first.")


def _ensure_resource(work: Work, person_id: Id) -> None:
    if work.session.get(ResourceRow, person_id) is None:
        work.session.add(ResourceRow(id=person_id, kind="provider"))


def _row(work: Work, person_id: Id) -> PersonRow:
    row = work.session.get(PersonRow, person_id)
    if row is None:
        raise ChangedElsewhere("This person is no longer in the clinic file. Look at the list again.")
    return row


def _person(row: PersonRow) -> Person:
    roles = frozenset(map(Role, row.roles))
    return Person(row.id, row.name, row.initials, row.hue, roles, row.prescriber, row.retired)
