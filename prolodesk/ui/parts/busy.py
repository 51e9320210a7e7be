"""A thin bar that moves while something is done beside the screen's thread whose end nobody can tell."""

from PySide6.QtWidgets import QProgressBar

from prolodesk.ui.parts.text import one_line


def busy_bar(name: str, *, keeps_room: bool = False) -> QProgressBar:
    """Hidden at first; `name` is what screen readers say. With `keeps_room` nothing moves when it comes and goes."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName(one_line(name))
    if keeps_room:
        policy = bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        bar.setSizePolicy(policy)
    bar.hide()
    return bar
