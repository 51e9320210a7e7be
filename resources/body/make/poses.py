"""How the figure stands: the anatomical position, and with the arms forward so that a side view shows the trunk."""

import numpy as np

from resources.body.make.meshes import Points
from resources.body.make.person import Person
from resources.body.make.turning import Turn, angle_about, turn, turn_onto, unit

SIDES = (("L", 1), ("R", -1))
"""The rig's letter of a side, and the sign of X there."""
LEG, CLAVICLE = 0.6, 5.0
ARM, CARRYING, FOREARM_FORWARD, HAND_FORWARD = 18.0, 8.0, 4.0, 8.0
FLEXED, ELBOW = 33.0, 14.0


def anatomical(person: Person) -> dict[str, Turn]:
    """Upright, legs straight, arms a little away from the trunk, palms to the front."""
    pose: dict[str, Turn] = {}
    for letter, sign in SIDES:
        pose |= _leg(person, letter, sign)
        upper = np.radians(ARM)
        fore = np.radians(ARM + CARRYING * 0.6)
        hand = np.radians(ARM - 2)
        pose |= _arm(
            person,
            letter,
            sign,
            np.array([sign * np.sin(upper), 0.02, -np.cos(upper)]),
            np.array([sign * np.sin(fore), -np.sin(np.radians(FOREARM_FORWARD)), -np.cos(fore)]),
            np.array([sign * np.sin(hand), -np.sin(np.radians(HAND_FORWARD)), -np.cos(hand)]),
            np.array([-sign, 0, 0]),
        )
    return pose


def arms_forward(person: Person) -> dict[str, Turn]:
    """The same with the arms lifted forward, thumbs up."""
    pose: dict[str, Turn] = {}
    for letter, sign in SIDES:
        pose |= _leg(person, letter, sign)
        upper, fore, hand = np.radians([FLEXED, FLEXED + ELBOW, FLEXED + ELBOW - 4])
        pose |= _arm(
            person,
            letter,
            sign,
            unit(np.array([sign * 0.06, -np.sin(upper), -np.cos(upper)])),
            unit(np.array([sign * 0.03, -np.sin(fore), -np.cos(fore)])),
            np.array([0, -np.sin(hand), -np.cos(hand)]),
            np.array([0, 0.35, -0.9]),
        )
    return pose


def _leg(person: Person, letter: str, sign: int) -> dict[str, Turn]:
    hip, ankle = person.head(f"upperleg01.{letter}"), person.head(f"foot.{letter}")
    apart = float(np.degrees(np.arctan2(sign * (ankle - hip)[0], -(ankle - hip)[2])))
    return {
        f"upperleg01.{letter}": turn([0, 1, 0], sign * (apart - LEG)),
        f"foot.{letter}": turn([0, 1, 0], -sign * (apart - LEG) * 0.7) @ turn([0, 0, 1], -sign * 2),
    }


def _arm(
    person: Person, letter: str, sign: int, upper: Points, fore: Points, hand: Points, little: Points
) -> dict[str, Turn]:
    """Turns of one arm that bring its parts into these directions, the little finger's knuckle towards `little`.

    The forearm's twist is spread over its two rig bones and the wrist.
    """
    shoulder, elbow, wrist = (person.head(f"{name}.{letter}") for name in ("upperarm01", "lowerarm01", "wrist"))
    index, middle, last = (person.head(f"finger{number}-1.{letter}") for number in (2, 3, 5))
    girdle = turn([0, 1, 0], sign * CLAVICLE)
    arm = turn_onto(girdle @ (elbow - shoulder), upper) @ girdle
    bend = turn_onto(arm @ (wrist - elbow), fore)
    axis = unit(fore)
    twist = angle_about(axis, bend @ arm @ (last - index), little)
    first = turn(axis, twist * 0.15) @ bend @ arm
    second = turn(axis, twist * 0.45) @ first
    third = turn_onto(turn(axis, twist * 0.4) @ second @ (middle - wrist), hand) @ turn(axis, twist * 0.4) @ second
    return {
        f"clavicle.{letter}": girdle,
        f"upperarm01.{letter}": girdle.T @ arm,
        f"lowerarm01.{letter}": arm.T @ first,
        f"lowerarm02.{letter}": first.T @ second,
        f"wrist.{letter}": second.T @ third,
    }
