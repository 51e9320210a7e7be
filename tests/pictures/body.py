"""Every view of the body: with and without its skeleton, and from near."""

from collections.abc import Sequence

from PySide6.QtCore import QSize

from prolodesk.domain.body.atlas import Atlas
from prolodesk.ui.body.canvas import BodyCanvas
from tests.pictures.book import Book

SIZE = QSize(900, 900)
CLOSER = 2.5


def draw_body(book: Book, atlas: Atlas, views: Sequence[str]) -> None:
    """Three pictures a view."""
    canvas = BodyCanvas(atlas, views[0])
    surface = canvas.surface

    def painted() -> bool:
        return not surface.in_motion and not surface._pixmaps.painting

    canvas.resize(SIZE)
    canvas.show()
    for name in views:
        canvas.show_view(name)
        book.wait(painted, f"{name} is painted")
        book.draw(f"body-{name}", canvas, wait=True)
        surface.set_layers(surface.layers.toggled("skeleton"))
        book.wait(painted, f"{name} is painted without bones")
        book.draw(f"body-{name}-skin", canvas, wait=True)
        surface.set_layers(surface.layers.toggled("skeleton"))
        surface.zoom(CLOSER)
        book.wait(painted, f"{name} is painted from near")
        book.draw(f"body-{name}-near", canvas, wait=True)
    canvas.close()
    canvas.deleteLater()
