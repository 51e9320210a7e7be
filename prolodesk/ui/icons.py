"""Icons drawn from the shipped SVG files in any colour and size, sharp at every screen scale."""

from functools import cached_property

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from prolodesk.shipped import shipped


class Icons:
    """The shipped icons, remembered once drawn. The theme owns one."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names there are."""
        return frozenset(file.stem for file in shipped("icons").glob("*.svg"))

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The icon `size` device-independent pixels wide, for a screen of that device pixel ratio.

        KeyError for a name without a file.
        """
        key = (name, colour, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def icon(self, name: str, colour: str, size: int, disabled: str = "", checked: str = "") -> QIcon:
        """The icon for a button or action, drawn for every screen there is, in other colours when off or checked."""
        icon = QIcon()
        for ratio in sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
            icon.addPixmap(self.pixmap(name, disabled or colour, size, ratio), QIcon.Mode.Disabled)
            if checked:
                for mode in (QIcon.Mode.Normal, QIcon.Mode.Active):
                    icon.addPixmap(self.pixmap(name, checked, size, ratio), mode, QIcon.State.On)
        return icon

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        renderer = QSvgRenderer(QByteArray(self._source(name).replace("currentColor", colour).encode()))
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            if name not in self.names:
                raise KeyError(name)
            self._sources[name] = shipped("icons", f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]
