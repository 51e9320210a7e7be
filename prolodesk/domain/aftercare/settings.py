"""The points on which clinics differ: each is the clinic's own choice, with the usual one to begin with."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from prolodesk.domain.errors import Refusal


@dataclass(frozen=True, slots=True)
class AftercareSettings:
    """Days count from the day of the session, hours from its time. Texts are the clinic's own and empty when unused.

    `nsaid_avoid_days` None means until the course is over.
    """

    soreness_days_min: int = 2
    soreness_days_max: int = 7
    pain_call_after_days: int = 5
    nsaid_avoid_days: int | None = None
    nsaid_stop_days_before: int = 5
    steroid_note: bool = True
    analgesic_text: str = ""
    opioid_text: str = ""
    ice_policy: Literal["days", "never", "silent"] = "days"
    ice_days: int = 7
    heat_policy: Literal["moist", "silent"] = "moist"
    cover_hours: int = 24
    soak_hours: int = 24
    heavy_days: int = 7
    soft_food_days: int = 5

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, int) and not isinstance(value, bool) and not 0 <= value <= 366:
                raise Refusal("{name} must lie between 0 and 366, not {value}.", name=field.name, value=value)
        if self.soreness_days_min > self.soreness_days_max:
            raise Refusal(
                "Soreness cannot last at least {least} and at most {most} days. Swap them.",
                least=self.soreness_days_min,
                most=self.soreness_days_max,
            )


def settings_of(stored: Mapping[str, object]) -> AftercareSettings:
    """Settings as the clinic stored them; what was not stored has its usual value, what is not known is left out."""
    known = {field.name for field in fields(AftercareSettings)}
    return AftercareSettings(**{name: value for name, value in stored.items() if name in known})  # type: ignore[arg-type]
