"""What the person signed in may do in spite of a refusal, with a reason."""

from collections.abc import Callable
from typing import Literal

from prolodesk.clinic.allowances import InThePast
from prolodesk.clinic.places import NoOverbooking
from prolodesk.domain.errors import Refusal, Taken
from prolodesk.domain.rights import Right

Excepted = Literal["", "overbook", "backdate"]


def exception_to(refusal: Refusal, may: Callable[[Right], bool]) -> Excepted:
    """ "overbook" or "backdate" as in `Exceptions`; empty when there is no way round it, or not for this person."""
    if isinstance(refusal, InThePast):
        return "backdate" if may(Right.BACKDATE) else ""
    taken = isinstance(refusal, Taken) and not isinstance(refusal, NoOverbooking)
    return "overbook" if taken and may(Right.OVERBOOK) else ""
