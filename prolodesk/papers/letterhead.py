"""The clinic's name and how to reach it, as they stand on everything it hands out."""

from dataclasses import dataclass

from prolodesk.papers.blocks import INK, QUIET, Block, beside, rule, space, stack, text
from prolodesk.papers.text import Span, Style
from prolodesk.words import tr

NAME = Style(14, 18, "bold", INK)
SMALL = Style(9.5, 13, "regular", QUIET)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the clinic wrote in its settings; what it left empty is not printed. Address: one line each."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    out_of_hours: str = ""
    emergency: str = ""


def letterhead_block(letterhead: Letterhead, width: float) -> Block:
    """The head of a first page: name on the left, address and phone on the right, a line below."""
    lines = [part.strip() for part in letterhead.address if part.strip()]
    if letterhead.phone.strip():
        lines.append(tr("Phone {number}", number=letterhead.phone.strip()))
    reach = stack([text([Span(line, SMALL)], width * 0.48, "right") for line in lines]) if lines else space(0)
    name = text([Span(letterhead.name, NAME)], width * 0.5)
    return stack([beside((0, name), (width * 0.52, reach)), space(9), rule(width)])
