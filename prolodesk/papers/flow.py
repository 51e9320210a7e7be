"""Blocks one under the other over as many pages as they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from prolodesk.papers.blocks import Block
from prolodesk.papers.pages import PageOf, Placed, Room


@dataclass(frozen=True, slots=True)
class Piece:
    """A block that stays on one page. `gap` is the air above it within a page, `head` what is drawn again above it
    where it begins a page (the head of a table), `follows` how much must fit below it (a heading is never last)."""

    block: Block
    gap: float = 0.0
    head: Block | None = None
    follows: float = 0.0


def flow(first: Block, again: Block, pieces: Sequence[Piece], room: Room) -> tuple[PageOf, ...]:
    """Pages that begin with `first`, the later ones with `again`. A piece taller than a page is drawn all the same."""
    pages: list[list[Placed]] = [[Placed(first, room.side, room.top)]]
    y = start = room.top - first.height
    for piece in pieces:
        gap = piece.gap if y < start else 0.0
        if y - gap - piece.block.height - piece.follows < room.bottom_margin and y < start:
            pages.append([Placed(again, room.side, room.top)])
            y = start = room.top - again.height
            gap = 0.0
            if piece.head is not None:
                pages[-1].append(Placed(piece.head, room.side, y))
                y -= piece.head.height
        pages[-1].append(Placed(piece.block, room.side, y - gap))
        y -= gap + piece.block.height
    return tuple(map(tuple, pages))
