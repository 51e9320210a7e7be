"""Lots and how long a vial may be used: what is printed on it, and what the clinic decided for opened ones."""

from datetime import date, timedelta

from prolodesk.domain.errors import Refusal

LONGEST_LOT = 40
LONGEST_KEPT_DAYS = 365


def lot_key(lot: str) -> str:
    """A lot's letters and digits alone, in capitals: however it was typed, a recall finds it."""
    return "".join(letter for letter in lot.upper() if letter.isalnum())[:LONGEST_LOT]


def checked_lot(lot: str) -> str:
    """A lot as printed on a vial. Raises Refusal for one that is missing, unreadable or too long."""
    lot = " ".join(lot.split())
    if not lot_key(lot):
        raise Refusal("The lot is missing. Type it as it is printed on the vial.")
    if len(lot) > LONGEST_LOT or not lot.isprintable():
        raise Refusal("A lot has at most {most} letters and digits. Type it as printed on the vial.", most=LONGEST_LOT)
    return lot


def discard_on(opened_on: date, kept_days: int | None) -> date | None:
    """The last day on which a multi-dose vial may be used after its first puncture; None without a clinic's rule."""
    return None if kept_days is None else opened_on + timedelta(days=kept_days)


def checked_days(days: int | None) -> int | None:
    """For how many days the clinic keeps an opened multi-dose vial; None = no rule. Raises Refusal for nonsense."""
    if days is not None and not 0 <= days <= LONGEST_KEPT_DAYS:
        raise Refusal("An opened vial is kept between 0 and {most} days. Correct the number.", most=LONGEST_KEPT_DAYS)
    return days


def last_day(expires_on: date, discard: date | None) -> date:
    """The last day on which a vial may be used: its expiry, or the day an opened one is discarded."""
    return expires_on if discard is None else min(expires_on, discard)
