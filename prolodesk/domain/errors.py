"""Refusals: what the person at the desk can understand and act on. Anything else that goes wrong is a bug."""

from prolodesk.domain.words import Message, say


class Refusal(Exception):
    """The clinic said no, in one sentence that says why and what to do instead."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.message: Message = say(template, **values)
        super().__init__(template)  # never the values: an exception's text may end in a log


class ChangedElsewhere(Refusal):
    """Someone else changed this record after it was last read."""


class NotAllowed(Refusal):
    """The signed-in person lacks the right; the message names it and who has it."""


class Taken(Refusal):
    """The time is held by another appointment; carries up to three free places to offer instead."""

    def __init__(self, template: str, /, *, places: tuple[object, ...] = (), **values: object) -> None:
        super().__init__(template, **values)
        self.places = places


class Busy(Refusal):
    """The clinic file is being written by someone else right now; trying again helps."""
