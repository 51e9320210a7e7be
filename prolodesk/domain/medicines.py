"""The arithmetic of what is injected: volumes and grams. Numbers in, numbers out; nothing here knows a dose."""

import math
from collections.abc import Iterable

from prolodesk.domain.errors import Refusal

MOST_ML_AT_ONE_SITE = 30.0
"""More than this at one site is a slip of the finger: twice the largest single volume of the evidence table (15 mL)."""


def checked_volume(volume_ml: float | None) -> float:
    """A volume for one site in mL. Raises Refusal when missing, not a positive number, or surely mistyped."""
    if volume_ml is None:
        raise Refusal("The volume is missing. Type it in mL.")
    if not math.isfinite(volume_ml) or volume_ml <= 0:
        raise Refusal("A volume must be more than 0 mL. Correct it.")
    if volume_ml > MOST_ML_AT_ONE_SITE:
        raise Refusal(
            "{volume} mL looks mistyped: at most {most} mL go to one site. Correct it.",
            volume=volume_ml,
            most=MOST_ML_AT_ONE_SITE,
        )
    return volume_ml


def sensible_volume(volume_ml: float) -> bool:
    """Whether a volume for one site is a positive number and not surely mistyped."""
    return 0 < volume_ml <= MOST_ML_AT_ONE_SITE


def small_joint(site_id: str | None) -> bool:
    """Whether a site of the atlas lies at a jaw, thumb or finger joint."""
    return site_id is not None and site_id.startswith(("tmj_", "finger_", "thumb_"))


def total_ml(volumes: Iterable[float]) -> float:
    """The sum in mL, without the dust of binary fractions."""
    return round(math.fsum(volumes), 6)


def dextrose_g(amounts: Iterable[tuple[float, float | None]]) -> float | None:
    """Grams of dextrose in (mL, percent) amounts; percent means g per 100 mL as the label states it.

    None as soon as one amount's strength is not known.
    """
    grams: list[float] = []
    for volume_ml, percent in amounts:
        if percent is None:
            return None
        grams.append(volume_ml * percent / 100)
    return round(math.fsum(grams), 6)
