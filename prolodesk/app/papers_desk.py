"""The papers of a day on their way: prepared beside the screen's thread every evening, shown by F9, printed, and saved
only with the clinic's passphrase."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from prolodesk.app.day_packs import day_pack, locked_day_pack
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.day_pack import PrepareDayPack, has_pack, next_open_day, pack_bytes, pack_facts, pack_of
from prolodesk.clinic.pack_lock import pack_passphrase
from prolodesk.clinic.settings import day_times
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.tasks import Progress, run
from prolodesk.words import Formats, tr

if TYPE_CHECKING:
    from prolodesk.ui.session.preview import SheetPreview

LOOK_MS = 60_000
FIRST_LOOK_MS = 20_000
"""After sign-in the first minute belongs to whoever signed in."""
PAGE = "day_pack"


class PapersDesk(QObject):
    """Signals:
    prepared: the day whose papers are there now.
    """

    prepared = Signal(object)

    def __init__(self, desk: Desk, clinic: Clinic, frame: DeskFrame, formats: Formats) -> None:
        super().__init__(desk)
        self._desk, self._clinic, self._frame, self._formats = desk, clinic, frame, formats
        self._preview: SheetPreview | None = None
        self._before = "schedule"
        self.day: date | None = None
        self._preparing: date | None = None
        self._said = ""
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._first.timeout.connect(self.look)
        if clinic.may(Right.SEE_SCHEDULE):
            self._looking.start()
            self._first.start()

    def look(self) -> None:
        """Prepare what is missing by now: today's papers, and from the evening on those of the next day."""
        today = self._today()
        if not self._clinic.ask(has_pack, today):
            self.prepare(today)
        elif self._is_evening():
            following = self._clinic.ask(next_open_day, today)
            if not self._clinic.ask(has_pack, following):
                self.prepare(following)

    def prepare(self, day: date, *, then_show: bool = False) -> None:
        """Make the papers of a day beside the screen's thread, and keep them; those that hold are kept."""
        if self._preparing == day and not then_show:
            return
        self._preparing = day
        clinic, at = self._clinic, self._clinic.now()

        def draw(_: Progress) -> None:
            day_pack(clinic.ask(pack_facts, day, at))

        def keep(_: object) -> None:
            self._preparing = None
            self._desk.do(PrepareDayPack(new_id(at), day, at))
            self.prepared.emit(day)
            if then_show:
                self._show_kept(day)

        drawing = run(draw, self)
        drawing.done.connect(keep)
        drawing.refused.connect(lambda refusal: self._desk.refused.emit(refusal, None))

    def show(self) -> None:
        """F9: the papers of today, in the evening those of the next day; again, those of the other of the two."""
        if not self._clinic.may(Right.SEE_SCHEDULE):
            return
        today = self._today()
        following = self._clinic.ask(next_open_day, today)
        wanted = following if self._is_evening() else today
        if self._frame.current_key() == PAGE and self.day is not None:
            wanted = following if self.day == today else today
        self.show_day(wanted)

    def show_day(self, day: date) -> None:
        """The papers of a day as they are now: prepared anew where anything changed."""
        here = self._frame.current_key()
        self._before = here if here != PAGE else self._before
        state = self._clinic.ask(pack_of, day)
        if state.holds:
            self._show_kept(day)
        else:
            self._said = tr("Preparing the papers of {day}…", day=self._formats.weekday_date(day))
            self._frame.strip.show_news(self._said)
            self.prepare(day, then_show=True)

    def preview(self) -> "SheetPreview":
        """The page that shows them."""
        if self._preview is None:
            from prolodesk.ui.session.preview import SheetPreview

            self._preview = SheetPreview()
            self._preview.left.connect(lambda: self._frame.open_page(self._before))
            self._preview.saved.connect(self._say_saved)
            self._preview.printed.connect(lambda: self._frame.strip.show_news(tr("The papers went to the printer.")))
            self._preview.refused.connect(self._frame.strip.show_refusal)
            self._frame.add_page(PAGE, self._preview)
        return self._preview

    def leave(self) -> None:
        """The person goes."""
        self._looking.stop()
        self._first.stop()

    def _show_kept(self, day: date) -> None:
        from prolodesk.ui.session.preview import Sheet

        state = self._clinic.ask(pack_of, day)
        if not state.document_id:
            return
        self.day = day
        made = tr("Prepared {moment} by {name}", moment=self._formats.moment(state.made_at), name=state.made_by)  # type: ignore[arg-type]
        title = tr("Papers of {day}", day=self._formats.long_date(day))
        content = self._clinic.ask(pack_bytes, state.document_id)
        sheet = Sheet(content, title, made, f"day-{day.isoformat()}.pdf", lambda: self._locked(day))
        self.preview().show_sheet(sheet)
        if self._frame.strip.text() == self._said:
            self._frame.strip.clear()
        self._frame.open_page(PAGE, "schedule")

    def _locked(self, day: date) -> bytes:
        """The papers for a disk. Raises Refusal while the clinic has no passphrase for them."""
        passphrase = self._clinic.ask(pack_passphrase)
        return locked_day_pack(self._clinic.ask(pack_facts, day, self._clinic.now()), passphrase)

    def _say_saved(self, path: str) -> None:
        self._frame.strip.show_news(tr("Saved as {file}. It opens with the passphrase for saved papers.", file=path))

    def _today(self) -> date:
        return self._clinic.now().astimezone(self._clinic.zone).date()

    def _is_evening(self) -> bool:
        now = self._clinic.now().astimezone(self._clinic.zone)
        return timedelta(hours=now.hour, minutes=now.minute) >= timedelta(minutes=self._clinic.ask(day_times).evening)
