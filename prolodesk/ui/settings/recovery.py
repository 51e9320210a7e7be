"""The recovery code: a new one is printed and typed back before the former one stops working."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal

from prolodesk.clinic.person_keys import ReplaceRecovery
from prolodesk.ui.parts.busy import busy_bar
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.settings.section import Section
from prolodesk.ui.signin.recovery_step import Paper, RecoveryStep
from prolodesk.words import Formats, tr


class RecoverySection(Section):
    """Signals:
    wanted: make a new code.
    print_wanted: the sheet as PDF bytes.
    """

    wanted = Signal()
    print_wanted = Signal(object)

    def __init__(self) -> None:
        text = tr("The printed code opens the clinic when every passphrase is lost. It is never shown twice.")
        super().__init__(tr("Recovery code"), text)
        self._make = secondary(tr("Make a new recovery code"), icon="refresh-cw")
        self._said = plain_label(role="secondary", wrap=True)
        self._said.hide()
        self._progress = busy_bar(tr("Making the code"))
        self._step: RecoveryStep | None = None
        self.column.addWidget(self._said)
        self.column.addWidget(self._make, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._progress)
        self._make.clicked.connect(self.wanted)

    def show_busy(self, busy: bool) -> None:
        """The code is being made, or no longer."""
        self._progress.setVisible(busy)
        self._make.setEnabled(not busy)

    def show_code(
        self, clinic: str, code: str, key: Any, *, now: Callable[[], datetime], formats: Formats, paper: Paper
    ) -> None:
        """Show a new code; it holds once two of its groups were typed back."""
        self._put_away()
        self._say(tr("The former code holds until you have typed two groups of this one back."))
        self._step = RecoveryStep(
            clinic, code, now=now, formats=formats, paper=paper, go_on=tr("Use this code from now on")
        )
        self._step.print_wanted.connect(self.print_wanted)
        self._step.passed.connect(lambda: self._finish(key))
        self.column.addWidget(self._step)
        self._make.hide()
        self._step.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def step(self) -> RecoveryStep | None:
        """The code being shown, if one is."""
        return self._step

    def _finish(self, key: Any) -> None:
        self._put_away()
        self._say(tr("Only the new code opens the clinic now. Destroy the former sheet."))
        self.asked.emit(ReplaceRecovery(key))

    def _put_away(self) -> None:
        if self._step is not None:
            self.column.removeWidget(self._step)
            self._step.hide()
            self._step.deleteLater()
            self._step = None
        self._make.show()

    def _say(self, text: str) -> None:
        show_text(self._said, text)
        self._said.setVisible(bool(text))
