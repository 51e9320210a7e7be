"""Every command and the handler that carries it out, on one page."""

from collections.abc import Callable, Mapping
from typing import Any

from prolodesk.clinic import booking
from prolodesk.clinic.changes import Change
from prolodesk.clinic.work import Work


def handlers() -> Mapping[type, Callable[[Work, Any], Change]]:
    subjects: tuple[Mapping[type, Callable[[Work, Any], Change]], ...] = (booking.HANDLERS,)
    return {command: handler for subject in subjects for command, handler in subject.items()}
