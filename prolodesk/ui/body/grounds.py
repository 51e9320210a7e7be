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


class Grounds:
    """Sites, bones and ligaments of the views of an atlas."""

    def __init__(self, views: Views, atlas: Atlas, pixmaps: ArtPixmaps) -> None:
        self._views, self._atlas, self._pixmaps = views, atlas, pixmaps
        self._grounds: dict[str, Ground] = {}
        self._drawn: dict[str, DrawnSites] = {}

    def of(self, view: View) -> Ground:
        """What a pointer can meet on a view."""
        if view.name not in self._grounds:
            try:
                bones: Sequence[Bone] = self._pixmaps.light(view.name).bones
            except (OSError, ValueError):  # sites can still be marked; painting says that the figure is missing
                bones = ()
            self._grounds[view.name] = ground(view, self._views.places(view.name), bones)
        return self._grounds[view.name]

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
