"""Without a screen: one whole visit walked through the real window; pictures and the aftercare PDF are left behind."""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prolodesk.options import DemoOptions

if TYPE_CHECKING:
    from prolodesk.app.program import Program


def walk_demo(options: DemoOptions) -> int:
    """Walk the visit; the process' exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from prolodesk.app.demo_file import demo_clock, fresh_demo, system_zone
    from prolodesk.app.folders import Folders
    from prolodesk.app.program import Program, application_for

    print("There is no screen here, so prolodesk walks one visit by itself and leaves pictures.", flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    application = application_for([])
    with tempfile.TemporaryDirectory(prefix="prolodesk-demo-") as folder:
        place = Path(folder)
        program = Program(application, Folders(place, place, place), now=demo_clock(system_zone()), guess_ms=0)
        program.wear(replace(program.prefs, theme="light"))
        program.window.resize(1512, 900)
        program.window.show()
        file = fresh_demo(place / "clinic.db", demo_clock(system_zone())(), size=options.size, seed=options.seed)
        program.enter_demo(file)
        made = _walk(program, options.out)
        program.window.close()
    print(f"Done: {made} pictures and the aftercare sheet are in {options.out}", file=sys.stdout, flush=True)
    return 0


def _walk(program: "Program", out: Path) -> int:
    from PySide6.QtWidgets import QApplication

    from prolodesk.app.hand import Hand
    from prolodesk.app.visit_walk import VisitWalk

    program.window.activateWindow()
    hand = Hand(program.window)
    hand.wait_until(lambda: QApplication.focusWidget() is not None, "the calendar has the keys")
    assert program.desk is not None
    return VisitWalk(program.desk, hand, out).walk()
