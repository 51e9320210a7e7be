"""Whether what is being typed was kept: what somebody must be asked about before it goes."""

from collections.abc import Iterator
from contextlib import contextmanager

from prolodesk.clinic.drafts import SaveDraft
from prolodesk.clinic.plan_drafts import ChangePlanDraft, TypePlanDraft
from prolodesk.clinic.session_drafts import ChangeSessionDraft, TypeSessionDraft
from prolodesk.domain.errors import Refusal
from prolodesk.ui.desk import Desk

TYPING = (SaveDraft, TypePlanDraft, ChangePlanDraft, TypeSessionDraft, ChangeSessionDraft)
"""Commands that keep what is not saved otherwise."""


@contextmanager
def losses(desk: Desk) -> Iterator[list[Refusal]]:
    """Collects why typing could not be kept while the pages are told to keep it."""
    lost: list[Refusal] = []

    def note(refusal: Refusal, command: object) -> None:
        if isinstance(command, TYPING):
            lost.append(refusal)

    desk.refused.connect(note)
    try:
        yield lost
    finally:
        desk.refused.disconnect(note)
