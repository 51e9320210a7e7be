"""One block of aftercare: its heading, when it is said, and its sentences, one in each line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from prolodesk.domain.aftercare.readability import HIGHEST_GRADE, grade_of_lines
from prolodesk.domain.aftercare.texts import AftercareBlock
from prolodesk.ui.knowledge.when_words import when_words
from prolodesk.ui.knowledge.wishes import SayLines
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.plan.entry import EntryText
from prolodesk.ui.theme import theme
from prolodesk.words import number, tr


class BlockCard(Card):
    """Signals:
    asked: SayLines, when the field is left and says something else.
    """

    asked = Signal(object)

    def __init__(self, key: str) -> None:
        super().__init__(padding=12)
        self._key = key
        self._title = plain_label(role="strong")
        self._when = plain_label(role="small", wrap=True)
        self._grade = plain_label(role="small")
        self.lines = EntryText(tr("Sentences, one in each line"), lines=1)
        self.hard = plain_label(role="warn", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addWidget(self._title)
        head.addWidget(self._when, 1)
        head.addWidget(self._grade)
        self.column.addLayout(head)
        self.column.addWidget(self.lines)
        self.column.addWidget(self.hard)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.lines.entered.connect(self._ask)
        self.lines.textChanged.connect(self._fit)
        self.lines.textChanged.connect(self._say_how_hard)
        self.hard.hide()

    def show_block(self, block: AftercareBlock, may_change: bool) -> None:
        """Show what it says and when."""
        show_text(self._title, block.title)
        show_text(self._when, when_words(block))
        show_text(self._grade, tr("grade {grade}", grade=block.grade))
        self.setAccessibleName(block.title)
        self.lines.setAccessibleName(block.title)
        self.lines.setReadOnly(not may_change)
        self.lines.show_value("\n".join(block.lines))
        self._fit()

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        if not self.lines.isReadOnly():
            self.lines.settle()

    def _ask(self, text: str) -> None:
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        self.asked.emit(SayLines(self._key, lines))

    def _say_how_hard(self) -> None:
        """Whether the sentences ask more of a reader than a sheet should."""
        reads = grade_of_lines(self.lines.toPlainText())
        text = tr(
            "Reads at school grade {grade}. Sheets stay below {most}: shorter words, shorter sentences.",
            grade=number(reads, 1),
            most=number(HIGHEST_GRADE),
        )
        show_text(self.hard, text if reads > HIGHEST_GRADE else "")
        self.hard.setVisible(reads > HIGHEST_GRADE)

    def _fit(self) -> None:
        """As high as its lines need, a wrapped one counted twice."""
        metrics, wide = self.lines.fontMetrics(), max(200, self.lines.viewport().width() - 8)
        rows = sum(1 + metrics.horizontalAdvance(line) // wide for line in self.lines.toPlainText().split("\n"))
        self.lines.setFixedHeight(metrics.lineSpacing() * max(1, rows) + theme().px(26))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
