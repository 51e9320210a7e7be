"""The one style sheet, made from the tokens.

Every sub-control of every widget we use is styled: half a styled control breaks.
Heights here are what is left inside borders and padding: a control of 32 px with a 1-px border has min-height 30.
Focus is a 2-px border that takes the place of the 1-px one, with one pixel less padding, so that nothing moves.
"""

from prolodesk.ui.sheets import buttons, fields, surfaces, views
from prolodesk.ui.tokens import Sizes, Tokens

_SUBJECTS = (
    surfaces.text,
    surfaces.surfaces,
    buttons.buttons,
    fields.fields,
    fields.combos,
    fields.spins,
    fields.marks,
    views.tables,
    views.tabs,
    views.menus,
    views.scrolling,
    fields.calendar,
)


def style_sheet(tokens: Tokens, sizes: Sizes) -> str:
    """The complete style sheet of the application."""
    return "\n".join(subject(tokens, sizes) for subject in _SUBJECTS)
