"""How dear a guess at a passphrase is on this computer: measured, so that a faster one makes every guess dearer."""

import math
import time
from dataclasses import replace

from prolodesk.store.keys import HIGHEST_COST, LOWEST_COST, SHIPPED_COST, Cost

GUESS_MS = 300
"""How long one guess shall take; 0 asks for the lowest cost there is, for tests."""
LEAST_GUESS_MS = 170
"""A slot that is quicker to guess than this is wrapped again when its owner signs in."""


def cost_for(guess_ms: float) -> Cost:
    """The cost at which one guess takes about this many milliseconds here; never cheaper than what is shipped.

    Takes as long as two guesses at the shipped cost.
    """
    if guess_ms <= 0:
        return LOWEST_COST
    return cost_from(min(_measured(SHIPPED_COST), _measured(SHIPPED_COST)), guess_ms)


def cost_from(spent_ms: float, guess_ms: float) -> Cost:
    """The cost of a guess where one at the shipped cost took `spent_ms`."""
    passes = math.ceil(SHIPPED_COST.passes * guess_ms / spent_ms)
    return replace(SHIPPED_COST, passes=max(SHIPPED_COST.passes, min(passes, HIGHEST_COST.passes)))


def is_too_cheap(spent_ms: float, guess_ms: float, cost: Cost) -> bool:
    """Whether a slot that took this long to open should be wrapped again."""
    return spent_ms < min(LEAST_GUESS_MS, guess_ms) and cost.passes < HIGHEST_COST.passes


def _measured(cost: Cost) -> float:
    from argon2.low_level import Type, hash_secret_raw

    start = time.perf_counter()
    hash_secret_raw(b"how long does this take", b"0123456789abcdef", cost.passes, cost.kib, cost.lanes, 32, Type.ID)
    return (time.perf_counter() - start) * 1000
