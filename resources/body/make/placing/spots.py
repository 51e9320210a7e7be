"""Development only: the small language in which the table of places says where on the body a site stands.

An expression is written for the patient's RIGHT side, in millimetres:

    PSIS + 11*up                        a bony landmark, and an offset from it
    mid(L4.spinous, L5.spinous)         the middle of landmarks or spots; along(a, b, 0.3) is nearer to a
    centre(lunate)                      the middle of a bone
    end(finger2_1, up)                  the end of a bone in a direction
    end(ilium, medial, near, 18)        the same, looking only within 18 mm of a spot
    across(rib5, 60, back)              where a bone, seen from a direction, crosses 60 mm from the midline
    beside(spot, 22)                    the same spot moved to 22 mm from the midline
    joint(metacarpal2, finger2_1)       the middle of where two bones come closest
    on(tibia, spot)                     the spot of a bone's surface nearest to a spot
    facing(sacrum, spot, back)          where a needle that comes from a direction through the spot meets the bone;
                                        where it would miss it, the border of the bone nearest to the needle
    6*toward(radius.head, wrist.centre) an offset along a bone

Directions are medial, lateral, up, down, front, back, and sums of them.
"""

import ast
from collections.abc import Callable, Mapping
from math import dist, hypot
from types import MappingProxyType
from typing import Any, Protocol

Spot = tuple[float, float, float]

DIRECTIONS: Mapping[str, Spot] = MappingProxyType(
    {
        "medial": (1.0, 0.0, 0.0),
        "lateral": (-1.0, 0.0, 0.0),
        "up": (0.0, 0.0, 1.0),
        "down": (0.0, 0.0, -1.0),
        "front": (0.0, -1.0, 0.0),
        "back": (0.0, 1.0, 0.0),
    }
)
"""On the patient's right side: X to the left, Y to the back, Z up."""


class Body(Protocol):
    """What an expression asks of the figure it is measured on; everything in millimetres, on the right side."""

    def landmark(self, name: str) -> Spot:
        """The place of a named landmark. KeyError for a name the figure does not have."""

    def centre(self, bone: str) -> Spot: ...

    def end(self, bone: str, direction: Spot, near: Spot | None, within: float) -> Spot: ...

    def across(self, bone: str, distance: float, direction: Spot) -> Spot: ...

    def joint(self, bone: str, other: str) -> Spot: ...

    def surface(self, bone: str, at: Spot) -> Spot: ...

    def facing(self, bone: str, at: Spot, direction: Spot) -> Spot: ...


def spot(text: str, body: Body) -> Spot:
    """The place an expression names. ValueError, naming the expression, for one that cannot be read."""
    try:
        found = _value(ast.parse(text.strip(), mode="eval").body, body)
        if not isinstance(found, tuple):
            raise ValueError("it is a number")
        return found
    except (SyntaxError, KeyError, TypeError, ValueError) as wrong:
        raise ValueError(f"{text!r} names no place: {wrong}") from wrong


def plus(a: Spot, b: Spot, times: float = 1.0) -> Spot:
    """a + times * b"""
    return a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]


def unit(a: Spot) -> Spot:
    """The same direction, one millimetre long. ValueError for no direction."""
    length = hypot(*a)
    if length < 1e-9:
        raise ValueError("no direction")
    return a[0] / length, a[1] / length, a[2] / length


def _value(node: ast.expr, body: Body) -> Spot | float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            value = _value(operand, body)
            return -value if isinstance(value, float) else plus((0.0, 0.0, 0.0), value, -1)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            times, direction = _value(left, body), _value(right, body)
            if isinstance(times, float) and isinstance(direction, tuple):
                return plus((0.0, 0.0, 0.0), direction, times)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
            a, b = _value(left, body), _value(right, body)
            if isinstance(a, tuple) and isinstance(b, tuple):
                return plus(a, b, 1.0 if isinstance(sign, ast.Add) else -1.0)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](body, arguments)
        case ast.Name() | ast.Attribute():
            name = _name(node)
            return DIRECTIONS[name] if name in DIRECTIONS else body.landmark(name)
    raise ValueError(f"{ast.unparse(node)!r} is not understood")


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            return f"{_name(value)}.{attr}"
    raise ValueError(f"{ast.unparse(node)!r} is no name")


def _spot(node: ast.expr, body: Body) -> Spot:
    value = _value(node, body)
    if not isinstance(value, tuple):
        raise ValueError(f"{ast.unparse(node)!r} is a number, not a place")
    return value


def _number(node: ast.expr, body: Body) -> float:
    value = _value(node, body)
    if not isinstance(value, float):
        raise ValueError(f"{ast.unparse(node)!r} is a place, not a number")
    return value


def _mid(body: Body, nodes: list[ast.expr]) -> Spot:
    spots = [_spot(node, body) for node in nodes]
    x, y, z = (sum(values) / len(spots) for values in zip(*spots, strict=True))
    return x, y, z


def _along(body: Body, nodes: list[ast.expr]) -> Spot:
    start, end, share = nodes
    a, b = _spot(start, body), _spot(end, body)
    return plus(a, plus(b, a, -1), _number(share, body))


def _toward(body: Body, nodes: list[ast.expr]) -> Spot:
    start, end = (_spot(node, body) for node in nodes)
    if dist(start, end) < 1e-6:
        raise ValueError("no direction between the same places")
    return unit(plus(end, start, -1))


def _end(body: Body, nodes: list[ast.expr]) -> Spot:
    bone, direction, *near = nodes
    if not near:
        return body.end(_name(bone), unit(_spot(direction, body)), None, 0.0)
    around, within = near
    return body.end(_name(bone), unit(_spot(direction, body)), _spot(around, body), _number(within, body))


def _across(body: Body, nodes: list[ast.expr]) -> Spot:
    bone, distance, direction = nodes
    return body.across(_name(bone), _number(distance, body), unit(_spot(direction, body)))


def _beside(body: Body, nodes: list[ast.expr]) -> Spot:
    at, distance = nodes
    _, y, z = _spot(at, body)
    return -_number(distance, body), y, z


def _facing(body: Body, nodes: list[ast.expr]) -> Spot:
    bone, at, direction = nodes
    return body.facing(_name(bone), _spot(at, body), unit(_spot(direction, body)))


def _on(body: Body, nodes: list[ast.expr]) -> Spot:
    bone, at = nodes
    return body.surface(_name(bone), _spot(at, body))


def _joint(body: Body, nodes: list[ast.expr]) -> Spot:
    bone, other = nodes
    return body.joint(_name(bone), _name(other))


def _centre(body: Body, nodes: list[ast.expr]) -> Spot:
    (bone,) = nodes
    return body.centre(_name(bone))


_FUNCTIONS: Mapping[str, Callable[[Any, list[ast.expr]], Spot]] = MappingProxyType(
    {
        "mid": _mid,
        "along": _along,
        "toward": _toward,
        "end": _end,
        "across": _across,
        "beside": _beside,
        "facing": _facing,
        "on": _on,
        "joint": _joint,
        "centre": _centre,
    }
)
