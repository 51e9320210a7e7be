"""The small list that asks which of several sites is meant; keys 1 to 9 answer too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import Place
from prolodesk.domain.body.projection import Point
from prolodesk.ui.body.pointing import Question, place_words
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import tr

WIDTH = 380
MANY, MOST_SITES = 3, 6
CLOSER = "closer"


class AskList(QFrame):
    """Signals:
    answered: the Question and the Place chosen, or None for a free mark there.
    closer: look closer at the Question's point.
    left: closed without an answer.
    """

    answered = Signal(object, object)
    closer = Signal(object)
    left = Signal()

    def __init__(self, atlas: Atlas, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self._atlas = atlas
        self._around = parent
        self._question: Question | None = None
        self._numbered: tuple[Place, ...] = ()
        self.list = ChoiceList(tr("Which site?"))
        self.list.picked.connect(self._answer)
        column = QVBoxLayout(self)
        margin = theme().px(8)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme().px(4))
        column.addWidget(plain_label(tr("Which site?"), role="caption"))
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.installEventFilter(self)
        self.hide()

    def ask(self, question: Question) -> None:
        """Show the sites meant, nearest first, beside the point."""
        self._question = question
        self._numbered = question.places[:MOST_SITES]
        choices = [
            Choice(place, place_words(place, self._atlas), tr(self._atlas.site(place.site_id).landmark), str(number))
            for number, place in enumerate(self._numbered, 1)
        ]
        if len(question.places) > MANY:
            closer = Choice(CLOSER, tr("Look closer here"), tr("Then the sites can be told apart"), icon="zoom-in")
            choices.append(closer)
        choices.append(Choice(None, tr("Free mark at this point"), tr("On no named site; it is flagged"), icon="flag"))
        self.list.show_choices(choices)
        self._stand_beside(question.px)
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Close without an answer."""
        if not self.isHidden():
            self._question = None
            self.hide()
            self.left.emit()

    def _stand_beside(self, px: Point) -> None:
        """On the side of the point that has room, never over it: a second click there is meant for the body."""
        parent, space = self._around, theme().px
        room_right, room_left = parent.width() - px[0] - space(24), px[0] - space(24)
        right = room_right >= min(space(WIDTH), room_left)
        width = round(min(space(WIDTH), max(room_right, room_left)))
        height = min(self.list.sizeHint().height() + space(44), parent.height() - space(16))
        x = px[0] + space(16) if right else px[0] - space(16) - width
        y = min(px[1], parent.height() - height - space(8))
        self.setGeometry(round(x), round(max(space(8), y)), width, height)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_list()
                return True
            number = event.text()
            if number.isdecimal() and 1 <= int(number) <= len(self._numbered):
                self._answer(self._numbered[int(number) - 1])
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QFocusEvent.Type.FocusOut and self.isVisible():
            self.close_list()
        return False

    def _answer(self, place: object) -> None:
        question, self._question = self._question, None
        if question is not None:
            self.hide()
            if place == CLOSER:
                self.closer.emit(question)
            else:
                self.answered.emit(question, place)
