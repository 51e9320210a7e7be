"""Who works here: adding people with their first passphrase, their roles and colours, retiring them."""

from dataclasses import dataclass, replace

from sqlalchemy import func, select

from prolodesk.clinic.changes import Change, Settings, Topic
from prolodesk.clinic.person_keys import check_key
from prolodesk.clinic.work import Actor, Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.initials import initials_of
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.words import Message, say
from prolodesk.store.cabinet import SealedKey
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
    """Add someone who can sign in, with a key made by `sealed_key`. Cannot be undone, only retired."""

    person: Person
    key: SealedKey


@dataclass(frozen=True, slots=True)
class AddNamedProvider:
    """Add a provider who does not sign in: only a column in the calendar."""

    person: Person


@dataclass(frozen=True, slots=True)
class EditPerson:
    """Change, retire or bring back; who is retired loses their key."""

    was: Person
    becomes: Person


@needs(Right.PEOPLE)
def add_person(work: Work, command: AddPerson) -> Change:
    check_key(command.key, command.person.person_id)
    person = _add(work, command.person)
    work.cabinet.put(command.key)
    return Change(say("Add {person}", person=person.name), _HERE)


@needs(Right.PEOPLE)
def add_named_provider(work: Work, command: AddNamedProvider) -> Change:
    if command.person.roles != {Role.PROVIDER}:
        raise Refusal("Only a provider can work here without signing in. Give this person a passphrase.")
    person = _add(work, command.person)
    return Change(say("Add {person}", person=person.name), _HERE)


@needs(Right.PEOPLE)
def edit_person(work: Work, command: EditPerson) -> Change:
    row = _row(work, command.was.person_id)
    if _person(row) != command.was:
        raise ChangedElsewhere("This person was changed at another desk. Look at the list again.")
    becomes = replace(_checked(command.becomes), person_id=row.id)
    if becomes.retired and not command.was.retired:
        _check_can_retire(work, row)
    if Role.PROVIDER in command.was.roles - becomes.roles:
        _check_no_visits_left(work, row)
    _fill(row, becomes)
    _check_someone_owns(work)
    if Role.PROVIDER in becomes.roles:
        _ensure_resource(work, row.id)
    work.session.flush()
    if work.cabinet.has(row.id):
        if becomes.retired:
            work.cabinet.drop(row.id)
        elif (becomes.name, becomes.hue) != (command.was.name, command.was.hue):
            work.cabinet.rename(row.id, becomes.name, becomes.hue)
    return Change(_label(command.was, becomes), _HERE)


@needs(Right.SIGNED_IN)
def people(work: Work) -> tuple[Person, ...]:
    """Everyone who works or worked here, in the clinic's order."""
    rows = work.session.scalars(select(PersonRow).order_by(PersonRow.retired, PersonRow.position, PersonRow.name))
    return tuple(map(_person, rows))


def actor_of(row: PersonRow) -> Actor:
    """A person as the door knows them."""
    return Actor(row.id, row.name, frozenset(map(Role, row.roles)), row.prescriber)


HANDLERS: Handlers = {
    AddPerson: add_person,
    AddNamedProvider: add_named_provider,
    EditPerson: edit_person,
}

_HERE: frozenset[Topic] = frozenset({Settings()})


def _add(work: Work, person: Person) -> Person:
    if work.session.get(PersonRow, person.person_id):
        raise ChangedElsewhere("This person is already here. Look at the list.")
    last = work.session.scalar(select(func.max(PersonRow.position)))
    person = _checked(person)
    row = PersonRow(id=person.person_id, position=0 if last is None else last + 1)
    _fill(row, person)
    work.session.add(row)
    if Role.PROVIDER in person.roles:
        _ensure_resource(work, person.person_id)
    work.session.flush()
    return person


def _fill(row: PersonRow, person: Person) -> None:
    row.name, row.initials, row.hue = person.name, person.initials, person.hue
    row.roles = sorted(person.roles)
    row.prescriber, row.retired = person.prescriber, person.retired


def _checked(person: Person) -> Person:
    name = clean(person.name)
    if not name:
        raise Refusal("A person needs a name. Type one.")
    if not person.roles:
        raise Refusal("{person} needs at least one role. Tick one.", person=name)
    return replace(
        person,
        name=name,
        initials=clean(person.initials)[:4] or initials_of(name),
        hue=person.hue % HUES,
        prescriber=person.prescriber and Role.PROVIDER in person.roles,
    )


def _label(was: Person, becomes: Person) -> Message:
    if becomes.retired and not was.retired:
        return say("Retire {person}", person=becomes.name)
    if was.retired and not becomes.retired:
        return say("Bring back {person}", person=becomes.name)
    return say("Change {person}", person=becomes.name)


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
        raise Refusal(
            "{person} still has visits booked: {count}. Move them to someone else first.", person=row.name, count=left
        )


def _check_someone_owns(work: Work) -> None:
    work.session.flush()
    rows = work.session.scalars(select(PersonRow).where(~PersonRow.retired))
    if not any(Role.OWNER in row.roles and work.cabinet.has(row.id) for row in rows):
        raise Refusal("A clinic needs an owner who can sign in. Make someone else owner first.")


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
