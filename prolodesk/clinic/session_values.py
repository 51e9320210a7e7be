"""One visit's injections as plain values: the draft a provider works on, and the record it becomes when signed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from prolodesk.domain.ids import Id

InjectionState = Literal["planned", "given", "not_given"]


@dataclass(frozen=True, slots=True)
class SessionInjection:
    """One injection of this visit: planned until it is given or, with a reason in `note`, not given.

    A free mark has no `site_id` but a point (mm of the art view) on `view`, measured on artwork of `art_version`.
    Volume in mL.
    """

    injection_id: Id
    site_id: str | None
    laterality: str
    solution_id: Id
    volume_ml: float
    state: InjectionState = "planned"
    view: str = ""
    x_mm: float | None = None
    y_mm: float | None = None
    lot: str = ""
    expires_on: date | None = None
    needle: str = ""
    guidance: str = ""
    note: str = ""
    art_version: int = 0


Injections = tuple[SessionInjection, ...]


@dataclass(frozen=True, slots=True)
class TimeOut:
    """The last look before the needle: what was compared with the patient, by whom, at what moment (wall time)."""

    at: datetime
    person_id: Id
    identifiers: tuple[str, ...]
    side: str
    sites: int
    consent_id: Id
    allergies_read: bool


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """Everything recorded about one visit until it is signed.

    Pain 0-10; None = no answer yet, or not asked when `not_asked` holds "before" or "after". A reaction is "none" or
    described; empty = not recorded.
    """

    appointment_id: Id
    patient_id: Id
    course_id: Id | None
    number: int | None
    injections: tuple[SessionInjection, ...] = ()
    time_out: TimeOut | None = None
    skin_prep: str = ""
    numbing: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    reaction: str = ""
    note: str = ""
    not_asked: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[SessionInjection, ...]:
        return tuple(injection for injection in self.injections if injection.state == "given")


@dataclass(frozen=True, slots=True)
class Addendum:
    text: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class SignedSession:
    """A frozen record: `draft` as it stood when it was signed, and what was added since. Moments are wall time."""

    session_id: Id
    draft: SessionDraft
    provider: str
    signed_at: datetime
    signed_by: str
    addenda: tuple[Addendum, ...] = ()


def draft_to_body(draft: SessionDraft) -> dict[str, Any]:
    """A draft as JSON can hold it."""

    def written(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: written(part) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [written(part) for part in value]
        return value.isoformat() if isinstance(value, date) else value

    body: dict[str, Any] = written(asdict(draft))
    return body


def draft_from_body(body: Mapping[str, Any]) -> SessionDraft:
    """The draft back from JSON; fields this version does not know are passed over, missing ones take their default."""
    time_out = body.get("time_out")
    return SessionDraft(
        **{
            **_known(SessionDraft, body),
            "injections": tuple(map(_injection, body.get("injections", ()))),
            "time_out": _time_out(time_out) if time_out else None,
            "not_asked": tuple(body.get("not_asked", ())),
        }
    )


def merged(now: SessionDraft, was: SessionDraft, becomes: SessionDraft) -> SessionDraft | None:
    """`now` with what differs between `was` and `becomes`; None when somebody else changed the very same thing.

    Injections are compared one by one, so that one desk can type a lot while another marks sites as given.
    """
    changes: dict[str, Any] = {}
    for field in fields(SessionDraft):
        before, after = getattr(was, field.name), getattr(becomes, field.name)
        if before == after or field.name == "injections":
            continue
        if getattr(now, field.name) not in (before, after):
            return None
        changes[field.name] = after
    injections = _merged_injections(now.injections, was.injections, becomes.injections)
    return None if injections is None else replace(now, injections=injections, **changes)


def _merged_injections(now: Injections, was: Injections, becomes: Injections) -> Injections | None:
    if was == becomes:
        return now
    here, before, after = ({each.injection_id: each for each in every} for every in (now, was, becomes))
    if any(
        before.get(id) != after.get(id) and here.get(id) not in (before.get(id), after.get(id)) for id in before | after
    ):
        return None
    kept = [
        here[id] if before.get(id) == each else each
        for id, each in after.items()
        if before.get(id) != each or id in here
    ]
    return (*kept, *(each for id, each in here.items() if id not in before and id not in after))


def _injection(body: Mapping[str, Any]) -> SessionInjection:
    expires = body.get("expires_on")
    return SessionInjection(
        **{**_known(SessionInjection, body), "expires_on": date.fromisoformat(expires) if expires else None}
    )


def _time_out(body: Mapping[str, Any]) -> TimeOut:
    return TimeOut(
        **{
            **_known(TimeOut, body),
            "at": datetime.fromisoformat(body["at"]),
            "identifiers": tuple(body["identifiers"]),
        }
    )


def _known(kind: type, body: Mapping[str, Any]) -> dict[str, Any]:
    return {field.name: body[field.name] for field in fields(kind) if field.name in body}
