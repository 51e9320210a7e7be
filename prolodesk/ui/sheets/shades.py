"""Colours the style sheet derives from the tokens, and the paths of its small pictures."""

from prolodesk.ui.tokens import Tokens, mix


def mark(t: Tokens, name: str) -> str:
    """Where the small picture of a control stands, in the colours of this theme."""
    return f"control:{t.name}/{name}.svg"


def each(names: str, suffix: str) -> str:
    """The selector for each of the widgets, with that state or property."""
    return ", ".join(name + suffix for name in names.split(", "))


def on_subtle(t: Tokens) -> str:
    """Text on the subtle accent fill."""
    return mix(t.text_primary, t.accent, 0.25)


def progress_fill(t: Tokens) -> str:
    """The filled part of a progress bar, light enough for text over it."""
    return mix(t.accent, t.bg_surface, 0.45)


def deeper(t: Tokens, colour: str, share: float) -> str:
    """A fill while the pointer is on it, or it is pressed."""
    return mix(t.text_primary, colour, share)
