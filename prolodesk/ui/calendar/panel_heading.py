"""The top of the booking panel: whom it books stays in sight however far the form below is scrolled."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.text import ElidedLabel
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class PanelHeading(QWidget):
    """Signals:
    closed: the cross was pressed.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel(role="section")
        close = icon_button("x", tr("Close"), tr("Esc"))
        close.clicked.connect(self.closed)
        row, space = QHBoxLayout(self), theme().px
        row.setContentsMargins(space(16), space(12), space(8), 0)
        row.addWidget(self._title, 1)
        row.addWidget(close)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Whose visit is being booked; nobody's yet without a name."""
        self._title.show_full(tr("Book {name}", name=name) if name else tr("New appointment"))
