"""A program of its own that says how much memory the shell takes, and how much with every view of the calendar in it.

python -m tests.benchmarks.growing
"""

import gc
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QStackedWidget, QWidget

from prolodesk.app.program import application_for
from prolodesk.ui import theme as look
from prolodesk.ui.prefs import Prefs
from prolodesk.ui.window import Window
from tests.benchmarks.starting import resident_mb, say


def main() -> int:
    """The window in its look, with what the views import; then a full day, week, month and list, all painted."""
    application = application_for([])
    look.apply(application, Prefs().theme)
    from prolodesk.ui.calendar.agenda_view import AgendaView
    from prolodesk.ui.calendar.view import DAY, Period
    from prolodesk.words import Formats
    from tests.benchmarks.crowds import crowded_month, crowded_week
    from tests.benchmarks.test_calendar import a_day_view, a_month_view
    from tests.ui.calendar.samples import NOW, NOW_UTC, ZONE, many_cards

    window, stack = Window(), QStackedWidget()
    stack.addWidget(QWidget())
    window.setCentralWidget(stack)
    window.resize(1512, 900)
    window.show()
    full, week, month = many_cards(800), crowded_week(1000), crowded_month(3000)
    day = Period(DAY, full.day, (full,), ZONE)
    application.processEvents()
    gc.collect()
    say("shell", resident_mb())
    agenda = AgendaView(Formats(), lambda card, place: "")
    agenda.show_now(NOW_UTC, NOW)
    agenda.show_period(week)
    for view in (a_day_view(day), a_day_view(week), a_month_view(month), agenda):
        stack.addWidget(view)
        stack.setCurrentWidget(view)
        for _ in range(3):
            application.processEvents()
    say("grown", resident_mb())
    return 0


if __name__ == "__main__":
    sys.exit(main())
