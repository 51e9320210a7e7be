"""What lies on each view, for pointing at it and for drawing it: worked out when it is first looked at, and kept."""

from collections.abc import Sequence

from prolodesk.domain.body.artwork import Bone
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import DrawnBand
from prolodesk.domain.body.projection import View
from prolodesk.ui.body.pixmaps import ArtPixmaps
from prolodesk.ui.body.pointing import Ground, ground
from prolodesk.ui.body.sites_layer import DrawnSites, drawn_sites
from prolodesk.ui.body.views import Views
from prolodesk.words import tr, tr_n


class Grounds:
    """Sites, bones and ligaments of the views of an atlas."""

    def __init__(self, views: Views, atlas: Atlas, pixmaps: ArtPixmaps) -> None:
        self._views, self._atlas, self._pixmaps = views, atlas, pixmaps
        self._grounds: dict[str, Ground] = {}
        self._drawn: dict[str, DrawnSites] = {}
        self._notes: dict[str, str] = {}

    def of(self, view: View) -> Ground:
        """What a pointer can meet on a view."""
        if view.name not in self._grounds:
            try:
                bones: Sequence[Bone] = self._pixmaps.light(view.name).bones
            except (OSError, ValueError):  # sites can still be marked; painting says that the figure is missing
                bones = ()
            self._grounds[view.name] = ground(view, self._views.places(view.name), bones)
        return self._grounds[view.name]

    def note(self, view: View) -> str:
        """How many sites of a view stand where no provider of the clinic has approved it; nothing when all are."""
        if view.name not in self._notes:
            sites = {place.site_id for place in self.of(view).places}
            unseen = sum(not self._atlas.placements[site_id].reviewed for site_id in sites)
            self._notes[view.name] = review_words(unseen, len(sites))
        return self._notes[view.name]

    def bands(self, view: View) -> tuple[DrawnBand, ...]:
        """The ligaments of a view."""
        return self._views.bands(view.name)

    def is_figure(self, view: View) -> bool:
        """Whether a view shows the whole body."""
        return self._views.figure_of(view.name) is None

    def drawn(self, view: View) -> DrawnSites:
        """The sites and ligaments of a view, ready for the painter."""
        if view.name not in self._drawn:
            self._drawn[view.name] = drawn_sites(self.of(view).places, self.bands(view), self._atlas)
        return self._drawn[view.name]


def review_words(unseen: int, sites: int) -> str:
    """What to say below a picture on which so many of its sites were never reviewed."""
    if not unseen:
        return ""
    if unseen == sites:
        return tr("Where the sites stand is not reviewed by your clinic yet")
    return tr_n(
        "{count} site here is not reviewed by your clinic yet",
        "{count} sites here are not reviewed by your clinic yet",
        unseen,
    )
