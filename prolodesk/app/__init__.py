"""The composition root: the only package that knows every part, and how they are joined."""

import os
import sys
from pathlib import Path


def run_clinic(clinic: Path | None) -> int:
    """Open the user's own clinic, or the one named; the process' exit code."""
    from prolodesk.app.folders import own_folders, start_log
    from prolodesk.app.program import ONCE_LATER, Program, application_for, run

    if not has_screen():
        print(_NO_SCREEN, file=sys.stderr)
        return 2
    folders = own_folders()
    application = application_for([])
    program = Program(application, folders)

    def open_entrance() -> None:
        start_log(folders.log)
        program.open(clinic)

    if not program.claims_what_opens(clinic):
        return 0
    program.window.painted.connect(open_entrance, ONCE_LATER)
    return run(application, program)


def run_demo(arguments: list[str]) -> int:
    """Open the demo clinic, signed in; without a screen walk one visit offscreen and leave pictures."""
    from prolodesk.options import demo_options

    options = demo_options(arguments)
    if not has_screen():
        from prolodesk.app.walk import walk_demo

        return walk_demo(options)
    from prolodesk.app.demo_file import fresh_demo
    from prolodesk.app.entering import refused_in_words
    from prolodesk.app.folders import own_folders, start_log
    from prolodesk.app.program import Program, application_for, clock, run
    from prolodesk.domain.errors import Refusal

    folders = own_folders()
    start_log(folders.log)
    application = application_for([])
    program = Program(application, folders)
    try:
        if not program.hold.claims(folders.demo):
            return 0
        program.enter_demo(fresh_demo(folders.demo, clock(), size=options.size, seed=options.seed))
    except Refusal as refusal:
        print(refused_in_words(refusal), file=sys.stderr)
        return 2
    return run(application, program)


def has_screen() -> bool:
    """Whether a window can be shown: macOS and Windows always can, elsewhere a display must be named."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


_NO_SCREEN = "There is no screen here to open a window on. Try: python3 -m prolodesk demo"
