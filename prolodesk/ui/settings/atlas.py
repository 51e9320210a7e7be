"""Atlas review: the list of sites with what the clinic says of each, the site on the body, and the two answers."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from prolodesk.clinic.atlas_reviews import ApproveSite, MoveSite, SiteReview
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import region_words
from prolodesk.domain.body.projection import Laterality, Point
from prolodesk.domain.body.reviews import NOT_MOVED, moved_to
from prolodesk.domain.body.typed import SearchIndex, search_index, typed
from prolodesk.domain.body.view_words import view_words
from prolodesk.domain.ids import Id
from prolodesk.ui.body.pixmaps import ArtPixmaps
from prolodesk.ui.body.site_figure import SiteFigure
from prolodesk.ui.parts.buttons import primary, quiet, secondary
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.settings.section import Section
from prolodesk.ui.settings.site_words import depth_words, marks_words, move_words, state_words
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, number, tr, words

TO_LOOK_AT, APPROVED, ALL = "to_look_at", "approved", "all"
LIST_WIDTH = 300


class AtlasSection(Section):
    """Signals are those of a section."""

    def __init__(self, make_id: Callable[[], Id], formats: Formats, zone: ZoneInfo) -> None:
        super().__init__(
            tr("Atlas review"),
            tr(
                "Where the atlas has its injection sites is proposed, not reviewed. A provider of the clinic approves "
                "each site or moves it; marks in plans and records go along."
            ),
        )
        self._make_id, self._formats, self._zone = make_id, formats, zone
        self._atlas: Atlas | None = None
        self._index: SearchIndex | None = None
        self._reviews: Mapping[str, SiteReview] = {}
        self._site = ""
        self._views: tuple[str, ...] = ()
        self._pixmaps = ArtPixmaps(self)
        self._figure: SiteFigure | None = None
        self.progress = plain_label(role="secondary")
        self.search = SearchField(tr("Find a site"))
        self.filter = Segmented(
            ((TO_LOOK_AT, tr("To look at")), (APPROVED, tr("Approved")), (ALL, tr("All"))), tr("Which sites")
        )
        self.filter.show_choice(TO_LOOK_AT)
        self.list = SiteList(tr("Sites of the atlas"))
        self.name = plain_label(role="name", wrap=True)
        self.said = plain_label(role="secondary", wrap=True)
        self.warned = plain_label(role="secondary", wrap=True)
        self.approve = primary(tr("Approve"), icon="shield-check", hint="Enter")
        self.back = secondary(tr("Put back"), icon="undo-2")
        self.other_view = quiet(tr("Next view"), icon="refresh-cw")
        self._lay_out()
        self._connect()

    def show_reviews(self, atlas: Atlas, reviews: Mapping[str, SiteReview]) -> None:
        """Show the atlas in force and what the clinic says of its sites; the site looked at stays."""
        if self._index is None or self._atlas is None or self._atlas.version != atlas.version:
            self._index = search_index(atlas)
        self._atlas, self._reviews = atlas, reviews
        if self._figure is None:
            self._figure = SiteFigure(atlas, "posterior", self._pixmaps)
            self._figure.dragged.connect(self._move)
            self._beside.insertWidget(2, self._figure, 1)
        done = sum(review.holds for review in reviews.values())
        show_text(
            self.progress,
            tr("Approved: {done} of {all}", done=number(done), all=number(len(reviews))),
        )
        self._fill(keep=self._site)

    def allow(self, changes: bool) -> None:
        """Looking is for everyone who sees charts; approving and moving is not."""
        for button in (self.approve, self.back):
            button.setEnabled(changes)
        if self._figure is not None:
            self._figure.movable = changes
        self._allowed = changes

    def site(self) -> str:
        """The id of the site looked at."""
        return self._site

    def figure(self) -> SiteFigure | None:
        """The picture of the site, once there is an atlas."""
        return self._figure

    def _lay_out(self) -> None:
        space = theme().px
        self._allowed = True
        left = QVBoxLayout()
        left.setSpacing(space(8))
        left.addWidget(self.progress)
        left.addWidget(self.search)
        left.addWidget(self.filter)
        left.addWidget(self.list, 1)
        self.list.setMinimumHeight(space(380))
        self._beside = QVBoxLayout()
        self._beside.setSpacing(space(8))
        self._beside.addWidget(self.name)
        self._beside.addWidget(self.said)
        self._beside.addWidget(self.warned)
        buttons = QHBoxLayout()
        buttons.setSpacing(space(8))
        for button in (self.approve, self.back, self.other_view):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._beside.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(space(16))
        row.addLayout(left)
        row.addLayout(self._beside, 1)
        for part in (self.progress, self.search, self.list):
            part.setFixedWidth(space(LIST_WIDTH))
        self.column.addLayout(row)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._fill(keep=self._site))
        self.filter.picked.connect(lambda _key: self._fill(keep=self._site))
        self.list.drive_from(self.search)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._look())
        self.list.answered.connect(self._approve)
        self.approve.clicked.connect(self._approve)
        self.back.clicked.connect(self._put_back)
        self.other_view.clicked.connect(self._next_view)

    def _fill(self, keep: str) -> None:
        """The rows that fit what is typed and chosen; the kept site stays current, else the one that takes its row."""
        if self._atlas is None or self._index is None:
            return
        was = self.list.currentIndex().row()
        text = self.search.text().strip()
        sites = list(self._atlas.sites.values())
        if text:
            sites = [found.site for found in typed(self._index, text, limit=len(sites))]
        shown = [site for site in sites if self._wanted(site.site_id)]
        choices = [
            Choice(
                site.site_id,
                tr("{structure}", structure=site.short),
                state_words(self._reviews[site.site_id], self._formats, self._zone),
                icon="shield-check" if self._reviews[site.site_id].holds else "eye",
            )
            for site in shown
        ]
        self.list.show_choices(choices)
        rows = [site.site_id for site in shown]
        row = rows.index(keep) if keep in rows else max(0, min(was, len(rows) - 1))
        self.list.setCurrentIndex(self.list.model().index(row, 0))
        self._look()

    def _wanted(self, site_id: str) -> bool:
        holds, key = self._reviews[site_id].holds, self.filter.choice()
        return key == ALL or holds is (key == APPROVED)

    def _look(self) -> None:
        """Show the current site on its home view, or on the view already chosen for it."""
        choice = self.list.current()
        site_id = str(choice.value) if choice is not None else ""
        if self._atlas is None or self._figure is None:
            return
        if not site_id:
            self._site = ""
            show_text(self.name, tr("No site here"))
            show_text(self.said, "")
            show_text(self.warned, "")
            self.approve.setEnabled(False)
            self.back.setEnabled(False)
            self._figure.hide()
            return
        self._figure.show()
        side = self._side(site_id)
        if site_id != self._site:
            self._views = _views(self._atlas, site_id, side)
        self._site = site_id
        self._show_site(site_id, side)

    def _show_site(self, site_id: str, side: Laterality) -> None:
        assert self._atlas is not None and self._figure is not None
        review, placement = self._reviews[site_id], self._atlas.placements[site_id]
        site = self._atlas.site(site_id)
        self._figure.show_site(self._atlas, (site_id, side), self._views[0])
        show_text(self.name, tr("{structure}", structure=site.structure))
        lines = (
            tr(
                "{region}: {landmark}",
                region=_capital(words(region_words(site.region), self._formats)),
                landmark=tr(site.landmark),
            ),
            depth_words(placement),
            state_words(review, self._formats, self._zone),
            move_words(review.moved_mm),
        )
        show_text(self.said, "\n".join(filter(None, lines)))
        show_text(self.warned, marks_words(review))
        self.warned.setVisible(bool(review.marks))
        self.approve.setEnabled(self._allowed and not review.holds)
        self.back.setEnabled(self._allowed and review.moved_mm != NOT_MOVED)
        self.other_view.setEnabled(len(self._views) > 1)
        seen = self._atlas.views[self._views[0]]
        self._figure.setAccessibleDescription(words(view_words(seen), self._formats))

    def _side(self, site_id: str) -> Laterality:
        assert self._atlas is not None
        return Laterality.RIGHT if self._atlas.site(site_id).paired else Laterality.MIDLINE

    def _next_view(self) -> None:
        if self._site:
            self._views = (*self._views[1:], self._views[0])
            self._show_site(self._site, self._side(self._site))

    def _approve(self) -> None:
        if self._site and self.approve.isEnabled():
            self.asked.emit(ApproveSite(self._make_id(), self._site))

    def _put_back(self) -> None:
        self.asked.emit(MoveSite(self._make_id(), self._site, NOT_MOVED))

    def _move(self, step: Point) -> None:
        if self._atlas is None or self._figure is None or not self._site:
            return
        spot = self._site, self._side(self._site)
        before = self._reviews[self._site].moved_mm
        moved = moved_to(self._atlas, self._figure.view, spot, before, step)
        if moved != before:
            self.asked.emit(MoveSite(self._make_id(), self._site, moved))


class SiteList(ChoiceList):
    """A click looks at a site; only Enter answers.

    Signals:
    answered: Enter was pressed on the current site.
    """

    answered = Signal()

    def pick_current(self) -> None:
        self.answered.emit()


def _views(atlas: Atlas, site_id: str, side: Laterality) -> tuple[str, ...]:
    """The views a site is reached on, its home first."""
    home = atlas.home(site_id, side)
    others = (view.name for view in atlas.views.values() if atlas.is_reached_on(view, site_id, side))
    return (home, *(name for name in others if name != home))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
