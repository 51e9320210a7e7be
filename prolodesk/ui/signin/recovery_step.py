"""The recovery code: shown once, printed or saved as a sheet, and two of its groups typed back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from prolodesk.ui.parts.buttons import primary, secondary
from prolodesk.ui.parts.cards import Card, line
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.text import one_line, plain_label, show_text
from prolodesk.ui.tasks import Progress, run
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

ACROSS = 4
Paper = Literal["A4", "Letter"]
_LOOKS_LIKE = str.maketrans("OIL", "011")


class RecoveryStep(Card):
    """Signals:
    print_wanted: the sheet as PDF bytes, to be shown and printed.
    passed: both groups were typed back rightly.
    """

    print_wanted = Signal(object)
    passed = Signal()

    def __init__(
        self,
        clinic_name: str,
        code: str,
        *,
        now: Callable[[], datetime],
        formats: Formats,
        paper: Paper = "A4",
        ask_back: tuple[int, int] | None = None,
        go_on: str = "",
    ) -> None:
        """`ask_back` are the two groups (from 0) to type back; `go_on` is what the last button says."""
        super().__init__(tr("Your recovery code"), padding=24)
        self._clinic_name, self._formats, self._paper, self._now = clinic_name, formats, paper, now
        self._groups = code.split("-")
        self._asked = ask_back or groups_to_ask(code)
        self._print = primary(tr("Print recovery sheet"), icon="printer")
        self._save = secondary(tr("Save as PDF"), icon="download")
        self._said = plain_label(role="small", wrap=True)
        self._back = [Field(tr("Group {number}", number=place + 1), _group_line()) for place in self._asked]
        self._go_on = secondary(go_on or tr("Go to the calendar"), icon="arrow-right")
        self._lay_out()
        self._print.clicked.connect(lambda: self._make(self.print_wanted.emit))
        self._save.clicked.connect(self._choose_file)
        self._go_on.clicked.connect(self._check)
        for field in self._back:
            editor = field.editor
            assert isinstance(editor, QLineEdit)
            editor.textChanged.connect(lambda _text, field=field: field.show_error())
            editor.returnPressed.connect(self._check)

    def _lay_out(self) -> None:
        space = theme().px
        self.column.setSpacing(space(12))
        self.column.addWidget(
            plain_label(
                tr(
                    "It opens the clinic when every passphrase is lost; nobody else can help then. "
                    "Print it now and lock the sheet away: it is not shown again."
                ),
                wrap=True,
            )
        )
        self.column.addWidget(code_groups(self._groups))
        verbs = QHBoxLayout()
        verbs.setSpacing(space(8))
        verbs.addWidget(self._print)
        verbs.addWidget(self._save)
        verbs.addWidget(self._said, 1)
        self.column.addLayout(verbs)
        self.column.addWidget(line())
        asked = tr("Type two groups back from the sheet, so that you know it can be read.")
        self.column.addWidget(plain_label(asked, role="secondary", wrap=True))
        form = Form()
        form.row(*self._back, shares=(3, 3))
        self.column.addWidget(form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._go_on)
        self.column.addLayout(foot)
        self.column.addStretch(1)
        self.setFocusProxy(self._print)

    def _check(self) -> None:
        wrong = [
            field for field, place in zip(self._back, self._asked, strict=True) if not self._is_right(field, place)
        ]
        for field in wrong:
            field.show_error(tr("Not the same as on the sheet. Compare it letter by letter."))
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.passed.emit()

    def _is_right(self, field: Field, place: int) -> bool:
        editor = field.editor
        assert isinstance(editor, QLineEdit)
        return _plain(editor.text()) == _plain(self._groups[place])

    def _make(self, then: Callable[[bytes], object]) -> None:
        clinic_name, groups, made_on = self._clinic_name, list(self._groups), self._now().date()
        formats, paper = self._formats, self._paper

        def draw(progress: Progress) -> bytes:
            from prolodesk.papers.recovery import recovery_pdf

            return recovery_pdf(clinic_name, groups, made_on, formats, paper)

        self._print.setEnabled(False)
        task = run(draw, self)
        task.done.connect(then)
        task.ended.connect(lambda: self._print.setEnabled(True))

    def _choose_file(self) -> None:
        name = tr("Recovery sheet") + ".pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the recovery sheet"), name, tr("PDF files") + " (*.pdf)")
        if chosen:
            self._make(lambda sheet: self._write(Path(chosen), sheet))

    def _write(self, path: Path, sheet: bytes) -> None:
        try:
            path.write_bytes(sheet)
        except OSError:
            show_text(self._said, tr("Nothing was saved: the folder cannot be written. Choose another one."))
        else:
            show_text(self._said, tr("Saved as {name}. Print it, then delete the file.", name=path.name))


def code_groups(groups: Sequence[str]) -> QFrame:
    """The code in large groups, each with its number; it can be read aloud by screen readers."""
    frame = QFrame()
    frame.setAccessibleName(one_line(" ".join(groups)))
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme().px(8))
    for place, group in enumerate(groups):
        row, column = divmod(place, ACROSS)
        grid.addWidget(_group_box(place, group), row, column)
    for column in range(ACROSS):
        grid.setColumnStretch(column, 1)
    return frame


def groups_to_ask(code: str) -> tuple[int, int]:
    """Two different groups to type back; which ones depends on the code alone, and is not known beforehand."""
    letters = [ord(letter) for letter in code if letter.isalnum()]
    count = max(2, len(code.split("-")))
    first = sum(letters) % count
    second = (first + 1 + sum(letters[::2]) % (count - 1)) % count
    return (min(first, second), max(first, second))


def _group_box(place: int, group: str) -> QWidget:
    box = QFrame()
    box.setProperty("role", "chip")
    row = QHBoxLayout(box)
    row.setContentsMargins(theme().px(12), theme().px(8), theme().px(12), theme().px(8))
    row.addWidget(plain_label(str(place + 1), role="small"))
    row.addStretch(1)
    row.addWidget(plain_label(group, role="date", selectable=True))
    row.addStretch(1)
    return box


def _group_line() -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(12)
    edit.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhPreferUppercase)
    return edit


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.upper())).translate(_LOOKS_LIKE)
