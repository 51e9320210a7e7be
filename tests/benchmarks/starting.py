"""Programs the benchmarks start and time from outside: a bare window, and prolodesk up to its first day.

python -m tests.benchmarks.starting bare | window CLINIC | day CLINIC | read CLINIC
Each prints what it has reached, with milliseconds or megabytes where it measured them itself.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.benchmarks.moment import now

WAIT_MS, REST_MS = 2500, 10_000


class FirstPaint(QObject):
    """Calls back once, after a widget was painted for the first time."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then: Callable[[], None] | None = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            QTimer.singleShot(0, then)
        return False


def say(what: str, value: float | None = None) -> None:
    print(what if value is None else f"{what} {value:.2f}", flush=True)


def resident_mb() -> float:
    """The memory this process occupies; Linux tells it in pages' kibibytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def bare() -> int:
    application = QApplication([])
    window = QMainWindow()
    window.resize(1512, 900)
    watch = FirstPaint(window, lambda: say("mapped"))
    window.show()
    QTimer.singleShot(300, lambda: say("memory", resident_mb()))
    QTimer.singleShot(400, application.quit)
    application.exec()
    return 0 if watch else 1


def window(clinic: Path) -> int:
    """prolodesk's own window, as a start shows it; then the clinic's entrance in it."""
    from prolodesk.app.program import ONCE_LATER

    application, program = _program()
    program.claims_what_opens(clinic)

    def entrance() -> None:
        from prolodesk.ui.signin.sign_in import SignInPage

        program.open(clinic)
        watches.append(FirstPaint(program.window.findChild(SignInPage), painted))  # type: ignore[arg-type]

    def painted() -> None:
        say("entrance")
        application.quit()

    watches = [FirstPaint(program.window, lambda: say("mapped"))]
    program.window.painted.connect(entrance, ONCE_LATER)
    program.window.show()
    application.exec()
    return 0


def day(clinic: Path) -> int:
    """The entrance for a moment, then from the unwrapped key to the day, then rest."""
    from tests.benchmarks.opening import opened

    application, program = _program()
    program.open(clinic)
    program.window.show()

    def enter() -> None:
        from prolodesk.clinic.signin import enter as admit
        from prolodesk.store.keys import LOWEST_COST

        known = opened(clinic)
        start = time.perf_counter()
        program.enter(admit(known.path, known.key, known.person_id, now(), LOWEST_COST))
        canvas = program.desk.calendar.day_view.canvas
        FirstPaint(canvas, lambda: say("day", (time.perf_counter() - start) * 1000))
        QTimer.singleShot(REST_MS, rest)

    def rest() -> None:
        say("memory", resident_mb())
        say("reportlab" if "reportlab" in sys.modules else "lean")
        application.quit()

    QTimer.singleShot(WAIT_MS, enter)
    application.exec()
    return 0


def read(clinic: Path) -> int:
    """The least that shows a day: open the file and read the day's visits."""
    from tests.benchmarks.opening import opened

    known = opened(clinic)
    known.raw().close()  # what is imported for it is not the floor
    start = time.perf_counter()
    connection = known.raw()
    rows = connection.execute(
        "SELECT * FROM appointment JOIN patient ON patient.id = patient_id WHERE start_utc >= ? AND start_utc < ?",
        day_bounds(),
    ).fetchall()
    say("read", (time.perf_counter() - start) * 1000)
    return 0 if rows else 1


def day_bounds() -> tuple[int, int]:
    """The UTC seconds of the day the clinic is made for."""

    noon = int(now().timestamp())
    return noon - 8 * 3600, noon + 12 * 3600


def _program():  # type: ignore[no-untyped-def]
    from prolodesk.app.folders import Folders
    from prolodesk.app.program import Program, application_for

    own = Path(tempfile.mkdtemp(prefix="prolodesk-desk-"))
    application = application_for([])
    return application, Program(application, Folders(own, own, own), now=now, guess_ms=0)


if __name__ == "__main__":
    what = sys.argv[1]
    sys.exit(bare() if what == "bare" else {"window": window, "day": day, "read": read}[what](Path(sys.argv[2])))
