"""What the parts of the session page ask for: values without Qt. Marks are wished for as on the body canvas."""

from dataclasses import dataclass
from datetime import date

from prolodesk.clinic.session_values import Besides, UsedVial
from prolodesk.domain.ids import Id


@dataclass(frozen=True, slots=True)
class PassTimeOut:
    """Everything on the time-out card was read out and matches."""


@dataclass(frozen=True, slots=True)
class TellBirth:
    """The patient told the date of birth that was missing."""

    born_on: date


@dataclass(frozen=True, slots=True)
class TellConsent:
    """The patient consented on paper."""

    procedure: str
    side: str
    given_on: date


@dataclass(frozen=True, slots=True)
class NoAllergies:
    """The patient was asked: no allergies are known."""


@dataclass(frozen=True, slots=True)
class Give:
    """These sites were injected; all that are open when none is named."""

    ids: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenAgain:
    """These sites are planned again."""

    ids: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class NotGive:
    ids: tuple[Id, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SetValue:
    """Set one thing of these sites, by its name in SessionInjection."""

    ids: tuple[Id, ...]
    name: str
    value: object


@dataclass(frozen=True, slots=True)
class SetLot:
    """The lot that an ingredient is drawn from today; `also` are the same stock in other solutions."""

    vial: UsedVial
    also: tuple[tuple[Id, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AddVial:
    """Another vial of an ingredient is needed; `also` is the same stock in other solutions."""

    place: tuple[Id, str]
    also: tuple[tuple[Id, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SetPain:
    """Pain "before" or "after"; None = not asked."""

    moment: str
    score: int | None


@dataclass(frozen=True, slots=True)
class ScoreFunction:
    """How well the patient can do an activity today, 0-10; None = not asked."""

    activity: str
    was: int | None
    becomes: int | None


@dataclass(frozen=True, slots=True)
class SetPart:
    """Set a part of the record by its name in SessionDraft."""

    name: str
    text: object


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a text field nobody has left yet."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AddToRecord:
    """Words to add to a signed record."""

    text: str


@dataclass(frozen=True, slots=True)
class GoOn:
    """A prescriber goes on in spite of what a rule found about a subject, and why."""

    rule_id: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class SetBesides:
    """A local anaesthetic besides the injections: for the skin, or given elsewhere today; None takes it away."""

    where: str
    besides: Besides | None
