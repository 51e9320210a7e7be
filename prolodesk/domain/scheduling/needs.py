"""What a visit of a type occupies besides its own time, and what it needs to take place."""

from dataclasses import dataclass

from prolodesk.domain.errors import Refusal
from prolodesk.domain.time import LONGEST_VISIT_MINUTES, Span

NO_ROOM = "-"
MOST_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Needs:
    """`kind` as in an appointment type; see AppointmentTypeRow for the rest.

    The provider is occupied until `buffer_minutes` after the visit, the room until the longer of buffer and recovery,
    patient and device until its end.
    """

    kind: str = ""
    buffer_minutes: int = 0
    recovery_minutes: int = 0
    room_kind: str = ""
    device_kind: str = ""
    capacity: int = 1

    @property
    def needs_room(self) -> bool:
        return self.room_kind != NO_ROOM

    def room_fits(self, kind: str) -> bool:
        """Whether a room of a kind will do: one without a kind is fit for anything."""
        return self.needs_room and (not self.room_kind or not kind or kind == self.room_kind)


def provider_span(span: Span, needs: Needs) -> Span:
    """How long a visit keeps its provider."""
    return Span(span.start_utc, span.end_utc + needs.buffer_minutes * 60)


def room_span(span: Span, needs: Needs) -> Span:
    """How long a visit keeps its room."""
    return Span(span.start_utc, span.end_utc + max(needs.buffer_minutes, needs.recovery_minutes) * 60)


def checked_length(minutes: int, needs: Needs) -> None:
    """Refuse a visit that keeps its room longer than the longest visit: the overlap guard looks no further back."""
    after = max(needs.buffer_minutes, needs.recovery_minutes)
    if minutes + after > LONGEST_VISIT_MINUTES:
        raise Refusal(
            "With the {after} min after it this visit would last more than {hours} hours. Make it shorter.",
            after=after,
            hours=LONGEST_VISIT_MINUTES // 60,
        )
