"""What the parts of the plan page ask for: values without Qt. Marks are wished for as on the body canvas."""

from dataclasses import dataclass
from datetime import date

from prolodesk.domain.ids import Id


@dataclass(frozen=True, slots=True)
class StartPlan:
    """Begin a new plan; with a complaint, for it."""

    complaint_id: Id | None = None


@dataclass(frozen=True, slots=True)
class ShowCourse:
    """Look at another course of this patient."""

    course_id: Id


@dataclass(frozen=True, slots=True)
class EditPlan:
    """Open the saved plan for editing."""


@dataclass(frozen=True, slots=True)
class DiscardPlan:
    """Forget what was changed since the plan was last saved."""


@dataclass(frozen=True, slots=True)
class SaveNow:
    """Save the plan as it stands."""


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """Write down a new complaint and plan for it."""

    title: str


@dataclass(frozen=True, slots=True)
class ChooseComplaint:
    complaint_id: Id


@dataclass(frozen=True, slots=True)
class ChooseProtocol:
    """Take over a protocol's sites and rhythm; None = plan without one."""

    protocol_id: Id | None


@dataclass(frozen=True, slots=True)
class ApproveProtocol:
    """This clinic's provider has reviewed the protocol."""

    protocol_id: Id


@dataclass(frozen=True, slots=True)
class SaveAsProtocol:
    """Keep the plan's sites and rhythm as a protocol: a new one, or a new version of the one named."""

    title: str
    of: Id | None = None


@dataclass(frozen=True, slots=True)
class SetPart:
    """Set a plain part of the plan by its name in PlanDraft."""

    name: str
    value: object


@dataclass(frozen=True, slots=True)
class SetTarget:
    """Set the interval to aim at, in weeks."""

    weeks: float


@dataclass(frozen=True, slots=True)
class SetUsual:
    """Set what new and blank sites get: solution_id or volume_ml."""

    name: str
    value: object


@dataclass(frozen=True, slots=True)
class SetInjections:
    """Set one thing of these planned sites, by its name in DraftInjection."""

    mark_ids: tuple[Id, ...]
    name: str
    value: object


@dataclass(frozen=True, slots=True)
class AddGoal:
    """A new goal row."""


@dataclass(frozen=True, slots=True)
class SetGoal:
    goal_id: Id
    activity: str
    at_start: int | None


@dataclass(frozen=True, slots=True)
class RemoveGoal:
    goal_id: Id


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a text field nobody has left yet."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Consent on paper for the course shown."""

    procedure: str
    side: str
    given_on: date


@dataclass(frozen=True, slots=True)
class PauseCourse:
    """Pause the course, until a day if one is known."""

    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class StopCourse:
    reason: str


@dataclass(frozen=True, slots=True)
class FinishCourse:
    """The aim is reached: no more sessions."""

    reason: str


@dataclass(frozen=True, slots=True)
class MoreSessions:
    """Plan so many sessions more."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class ResumeCourse:
    """Take the paused or stopped course up again."""
