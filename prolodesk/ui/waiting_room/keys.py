"""What a key does to the visit that is current in the waiting room. No widgets."""

from collections.abc import Mapping

from prolodesk.domain.status import Status
from prolodesk.ui.actions import keys_of

SETS: Mapping[str, Status] = {
    "confirmed": Status.CONFIRMED,
    "arrived": Status.ARRIVED,
    "in_session": Status.IN_SESSION,
    "recovery": Status.RECOVERY,
    "done": Status.DONE,
    "no_show": Status.NO_SHOW,
}
"""Names of actions that set a status at once."""
OTHERS = ("next_status", "previous_status", "open", "open_patient", "wall_screen", "pain", "walk")


def action_of(key: str) -> str:
    """The action of the waiting room behind a key, in Qt's portable text; empty when there is none."""
    for name in (*SETS, *OTHERS):
        if key in keys_of(name, "waiting_room"):
            return name
    return ""
