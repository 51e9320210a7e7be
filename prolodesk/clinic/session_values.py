"""One visit's injections as plain values: the draft a provider works on, and the record it becomes when signed."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Literal, TypeVar

from prolodesk.domain.dose import Amount
from prolodesk.domain.ids import Id
from prolodesk.domain.safety.rules import Override

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
    needle: str = ""
    guidance: str = ""
    note: str = ""
    art_version: int = 0


Injections = tuple[SessionInjection, ...]


@dataclass(frozen=True, slots=True)
class UsedVial:
    """The lot that one ingredient of a solution is drawn from today; one of the clinic's vials when `vial_id` is set.

    `stock` names the ingredient as the recipe does; empty for a solution that is used as it comes. `again` counts the
    further vials of the same ingredient, where one was not enough.
    """

    solution_id: Id
    stock: str
    lot: str
    expires_on: date | None = None
    vial_id: Id = ""
    again: int = 0

    @property
    def place(self) -> tuple[Id, str]:
        """What it is used for."""
        return self.solution_id, self.stock

    @property
    def key(self) -> tuple[Id, str, int]:
        """What it is used for, and the how many-eth vial of it: one lot stands there."""
        return self.solution_id, self.stock, self.again


@dataclass(frozen=True, slots=True)
class Besides:
    """A local anaesthetic of today besides the injections: "skin" for numbing it, "elsewhere" for what others gave."""

    where: str
    drug: str
    volume_ml: float
    percent: float | None = None

    @property
    def amount(self) -> Amount:
        """What it adds to the dose."""
        return Amount(self.drug.casefold(), self.volume_ml, self.percent)


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
    described; empty = not recorded. `gloves` are latex or latex_free, `sedated` is None while nobody has said so, and
    `escort` is who then takes the patient home. `told` is what the patient answered today (domain.safety.health), empty
    while nobody has asked. `overrides` are changed by their own command alone.
    """

    appointment_id: Id
    patient_id: Id
    course_id: Id | None
    number: int | None
    injections: tuple[SessionInjection, ...] = ()
    vials: tuple[UsedVial, ...] = ()
    time_out: TimeOut | None = None
    skin_prep: str = ""
    numbing: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    reaction: str = ""
    note: str = ""
    not_asked: tuple[str, ...] = ()
    gloves: str = ""
    besides: tuple[Besides, ...] = ()
    sedated: bool | None = None
    escort: str = ""
    told: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def given(self) -> tuple[SessionInjection, ...]:
        return tuple(injection for injection in self.injections if injection.state == "given")

    @property
    def used_vials(self) -> tuple[UsedVial, ...]:
        """The lots of what was given."""
        given = {injection.solution_id for injection in self.given}
        return tuple(vial for vial in self.vials if vial.solution_id in given)

    def vial(self, solution_id: Id, stock: str, again: int = 0) -> UsedVial | None:
        """The lot written for an ingredient of a solution."""
        return next((vial for vial in self.vials if vial.key == (solution_id, stock, again)), None)


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
            "vials": tuple(map(_vial, body.get("vials", ()))),
            "time_out": _time_out(time_out) if time_out else None,
            "not_asked": tuple(body.get("not_asked", ())),
            "told": tuple(body.get("told", ())),
            "besides": tuple(Besides(**_known(Besides, each)) for each in body.get("besides", ())),
            "overrides": tuple(map(_override, body.get("overrides", ()))),
        }
    )


def merged(now: SessionDraft, was: SessionDraft, becomes: SessionDraft) -> SessionDraft | None:
    """`now` with what differs between `was` and `becomes`; None when somebody else changed the very same thing.

    Injections and vials are compared one by one, so that one desk can type a lot while another marks sites as given.
    """
    changes: dict[str, Any] = {}
    for field in fields(SessionDraft):
        before, after = getattr(was, field.name), getattr(becomes, field.name)
        if before == after or field.name in ("injections", "vials", "overrides"):
            continue
        if getattr(now, field.name) not in (before, after):
            return None
        changes[field.name] = after
    injections = _merged(now.injections, was.injections, becomes.injections, attrgetter("injection_id"))
    vials = _merged(now.vials, was.vials, becomes.vials, attrgetter("key"))
    if injections is None or vials is None:
        return None
    return replace(now, injections=injections, vials=vials, **changes)


Part = TypeVar("Part", bound=SessionInjection | UsedVial)


def _merged(
    now: tuple[Part, ...], was: tuple[Part, ...], becomes: tuple[Part, ...], name: Callable[[Part], object]
) -> tuple[Part, ...] | None:
    if was == becomes:
        return now
    here, before, after = ({name(each): each for each in every} for every in (now, was, becomes))
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
    return SessionInjection(**_known(SessionInjection, body))


def _vial(body: Mapping[str, Any]) -> UsedVial:
    expires = body.get("expires_on")
    return UsedVial(**{**_known(UsedVial, body), "expires_on": date.fromisoformat(expires) if expires else None})


def _override(body: Mapping[str, Any]) -> Override:
    on = body.get("on")
    return Override(**{**_known(Override, body), "on": date.fromisoformat(on) if on else None})


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
