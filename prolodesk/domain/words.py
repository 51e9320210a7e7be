"""What the program says, before it is put into anyone's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named gaps, and what goes into them. Only the edge (`prolodesk.words`) turns it into text.

    Values are plain: text, numbers, dates, moments, times, Spans. The template is the English sentence and the
    key under which a translation stands.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()


def say(template: str, /, **values: object) -> Message:
    """A message: say("Move {patient} to {time}", patient="LEE, Ann", time=time(9))."""
    return Message(template, tuple(sorted(values.items())))
