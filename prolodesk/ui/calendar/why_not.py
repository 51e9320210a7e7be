"""Why a key does nothing, in a sentence each: silence would leave people guessing whether they pressed it."""

from prolodesk.clinic.values import Card
from prolodesk.domain.status import Status
from prolodesk.words import tr


def nothing_selected() -> str:
    """The key is for a visit."""
    return tr("No visit is selected. Click one, or press Tab.")


def nobody_shown() -> str:
    """There is no column to book in."""
    return tr("No provider is shown. Tick one on the left, or add one in the settings.")


def last_column() -> str:
    """Somebody has to be shown."""
    return tr("This is the only column that is shown. Ticks on the left show the others.")


def no_rooms() -> str:
    """Several days have no room for a column of each room."""
    return tr("Rooms are columns of the day: D shows it, then R the rooms.")


def no_step(card: Card) -> str:
    """There is no next status."""
    return tr("This visit is done; nothing comes after that.") if card.status is Status.DONE else _off(card)


def no_step_back(card: Card) -> str:
    """There is no status before."""
    return tr("This visit is only booked; nothing comes before that. Del cancels it.")


def not_cancelled(card: Card) -> str:
    """It is cancelled already."""
    return tr("This visit is cancelled already.")


def not_confirmed(card: Card) -> str:
    """It is confirmed, or further already."""
    if card.status in (Status.CANCELLED, Status.NO_SHOW):
        return _off(card)
    return tr("This visit is confirmed already, or further. Shift+Space takes a step back.")


def not_missed(card: Card) -> str:
    """It is a no-show already."""
    return tr("This visit is marked as “did not come” already.")


def not_moved(card: Card) -> str:
    """It holds no time that could be moved."""
    return _off(card)


def no_room(columns: int, longer: int) -> str:
    """The day, the providers or the length end there."""
    if longer:
        return tr("A visit cannot be made any longer or shorter than this.")
    return tr("No provider stands on that side.") if columns else tr("The day ends there.")


def no_pain(card: Card) -> str:
    """Pain before the session is asked no more."""
    if card.status in (Status.CANCELLED, Status.NO_SHOW):
        return _off(card)
    return tr("The session is over. Its pain score is changed on the session page.")


def _off(card: Card) -> str:
    if card.status is Status.NO_SHOW:
        return tr("The patient did not come. Shift+Space books the visit again.")
    return tr("This visit is cancelled. Shift+Space books it again.")
