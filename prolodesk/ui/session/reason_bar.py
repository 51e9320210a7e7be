"""Why a site was not injected: one line under the table, opened by X and closed by Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.session_values import SessionInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import quiet
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.session.sentences import whole_name
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LONGEST = 200


class ReasonBar(QWidget):
    """Signals:
    given: the ids of the sites and the reason.
    left: it closed; the keys belong to the table again.
    """

    given = Signal(tuple, str)
    left = Signal()

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas
        self._ids: tuple[Id, ...] = ()
        self._question = plain_label(role="strong", wrap=True)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(tr("Reason why the site was not given"))
        self.edit.setPlaceholderText(tr("Reason, then Enter"))
        self.edit.setMaxLength(LONGEST)
        self.edit.returnPressed.connect(self._take)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.edit, 1)
        for reason in (tr("Not tender"), tr("Declined"), tr("Too painful")):
            button = quiet(reason)
            button.clicked.connect(lambda _=False, text=reason: self._choose(text))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        column.setSpacing(theme().px(4))
        column.addWidget(self._question)
        column.addLayout(row)
        self.hide()

    def open_for(self, injections: Sequence[SessionInjection]) -> None:
        """Ask why these were not given."""
        self._ids = tuple(each.injection_id for each in injections)
        name = whole_name(self._atlas, injections[0]) if len(injections) == 1 else ""
        count = len(injections)
        question = (
            tr("Why was “{site}” not given?", site=name) if name else tr("Why were {count} not given?", count=count)
        )
        show_text(self._question, question)
        self.edit.setText(injections[0].note if injections[0].state == "not_given" else "")
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def close_bar(self) -> None:
        """Ask no more."""
        self._ids = ()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, reason: str) -> None:
        self.edit.setText(reason)
        self._take()

    def _take(self) -> None:
        reason, ids = self.edit.text().strip(), self._ids
        if not reason or not ids:
            return
        self.close_bar()
        self.left.emit()
        self.given.emit(ids, reason)
