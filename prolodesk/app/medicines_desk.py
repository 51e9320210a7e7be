"""The way to medicines: the page of the rail, the one box, the recall of a lot over any page, and its paper."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from prolodesk.app.figures import shipped_atlas
from prolodesk.app.one_desk import OneDesk
from prolodesk.app.recalls import recall_sheet
from prolodesk.clinic.changes import Change, Chart, Knowledge, Settings, Vials
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.documents import document_bytes
from prolodesk.clinic.lot_recall import MakeRecallPaper, recall_facts, recall_paper
from prolodesk.domain.ids import new_id
from prolodesk.domain.lots import lot_key
from prolodesk.domain.rights import Right
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.tasks import run
from prolodesk.words import Formats, tr

if TYPE_CHECKING:
    from prolodesk.ui.medicines.page import MedicinesPage
    from prolodesk.ui.medicines.recall_page import RecallPage
    from prolodesk.ui.session.preview import SheetPreview

RAIL = {"patient": "patients", "recall": "medicines", "recall_paper": "medicines", "aftercare": "patients"}
"""The rail item of a page that has none of its own."""


class MedicinesDesk(QObject):
    """Makes each of its pages when it is first needed, and remembers where to go back to.

    Signals:
    patient_wanted: the id of the patient whose record is to be opened.
    """

    PAGES: ClassVar[tuple[str, ...]] = ("medicines", "recall", "recall_paper")
    patient_wanted = Signal(str)

    def __init__(self, desk: Desk, clinic: Clinic, frame: DeskFrame, formats: Formats) -> None:
        super().__init__(desk)
        self._desk, self._clinic, self._frame, self._formats = desk, clinic, frame, formats
        self.page: MedicinesPage | None = None
        self.recall: RecallPage | None = None
        self.preview: SheetPreview | None = None
        self._before = "medicines"
        self.box = OneDesk(clinic, frame, formats)
        self.box.patient_wanted.connect(self.patient_wanted)
        self.box.lot_wanted.connect(self.show_recall)
        self.destroyed.connect(self.box.deleteLater)
        desk.changed.connect(self.on_change)
        frame.needed.connect(self._make)
        frame.wanted.connect(self._act)

    def make_page(self) -> None:
        """The page of the rail, for whoever handles vials."""
        if self.page is None and self._clinic.may(Right.HANDLE_VIALS):
            from prolodesk.ui.medicines.page import MedicinesPage

            self.page = MedicinesPage(self._clinic, self._formats)
            self.page.asked.connect(self._desk.do)
            self.page.recall_wanted.connect(self.show_recall)
            self._frame.add_page("medicines", self.page)

    def show_recall(self, lot: str) -> None:
        """Everybody who was given from a lot."""
        here = self._frame.current_key()
        self._before = here if here not in ("recall", "recall_paper") else self._before
        page = self._recall_page()
        self._frame.open_page("recall", rail_key="medicines")
        page.show_lot(lot)

    def show_paper(self, lot: str) -> None:
        """The recall as a paper: drawn beside the screen's thread, kept among the documents, and shown."""
        facts = self._clinic.ask(recall_facts, lot)
        drawing = run(lambda _: recall_sheet(facts), self)
        drawing.done.connect(lambda _: self._show_kept(lot))
        drawing.refused.connect(lambda refusal: self._desk.refused.emit(refusal, None))
        self._frame.strip.show_news(tr("Making the recall sheet of lot {lot}…", lot=facts.recall.lot))

    def _show_kept(self, lot: str) -> None:
        self._desk.do(MakeRecallPaper(new_id(self._clinic.now()), lot))
        kept = self._clinic.ask(recall_paper, lot)
        if kept is None:
            return
        from prolodesk.ui.session.preview import Sheet

        made = tr("Made {moment} by {name}", moment=self._formats.moment(kept.made_at), name=kept.made_by)
        content = self._clinic.ask(document_bytes, kept.document_id)
        preview = self._paper_page()
        preview.show_sheet(Sheet(content, tr("Recall of lot {lot}", lot=lot), made, f"recall-{lot_key(lot)}.pdf"))
        self._frame.open_page("recall_paper", rail_key="medicines")

    def on_change(self, change: Change) -> None:
        """Show what a change did to vials, mixtures and what was given."""
        if self.page is not None:
            self.page.on_change(change)
        if self.recall is not None and any(isinstance(t, Vials | Chart | Knowledge | Settings) for t in change.topics):
            self.recall.on_change()

    def _make(self, key: str) -> None:
        if key == "medicines":
            self.make_page()

    def _act(self, name: str) -> None:
        if name == "one_box" and self._clinic.may(Right.SEE_PATIENTS):
            self.box.open()

    def _recall_page(self) -> "RecallPage":
        if self.recall is None:
            from prolodesk.ui.medicines.recall_page import RecallPage

            self.recall = RecallPage(self._clinic, shipped_atlas(), self._formats)
            self.recall.paper_wanted.connect(self.show_paper)
            self.recall.patient_wanted.connect(self.patient_wanted)
            self.recall.left.connect(lambda: self._frame.open_page(self._before, RAIL.get(self._before)))
            self._frame.add_page("recall", self.recall)
        return self.recall

    def _paper_page(self) -> "SheetPreview":
        if self.preview is None:
            from prolodesk.ui.session.preview import SheetPreview

            self.preview = SheetPreview()
            self.preview.left.connect(lambda: self._frame.open_page("recall", "medicines"))
            self.preview.saved.connect(lambda path: self._frame.strip.show_news(tr("Saved as {file}", file=path)))
            self.preview.printed.connect(lambda: self._frame.strip.show_news(tr("The recall went to the printer.")))
            self.preview.refused.connect(self._frame.strip.show_refusal)
            self._frame.add_page("recall_paper", self.preview)
        return self.preview
