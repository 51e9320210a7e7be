"""How the application looks: fonts, palette, style sheet and icons, light or dark as the system unless told."""

from typing import Literal, cast

from PySide6.QtCore import QDir, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from prolodesk.shipped import shipped
from prolodesk.ui.icons import Icons
from prolodesk.ui.sheets import style_sheet
from prolodesk.ui.tokens import DARK, LIGHT, Sizes, Tokens

Choice = Literal["system", "light", "dark"]
Role = Literal["caption", "card", "body", "section", "name", "date"]
FAMILIES = ("Inter", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji")


class Theme(QObject):
    """The look in force. One belongs to the application, as its palette and font do; `theme()` finds it.

    The style sheet is only ever replaced, never taken off: Qt would then forget to forget widgets that are deleted
    later, and the next style sheet would reach for them.

    Painters read `tokens`, `sizes`, `icons` and `font(role)` each time they paint, so that a change shows at once.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._worn = False
        self.choice: Choice = "system"
        self.tokens: Tokens = LIGHT
        self.sizes = Sizes()
        self.icons = Icons()
        self._in_force: tuple[Tokens, Sizes] | None = None
        QDir.setSearchPaths("control", [str(shipped("icons", "controls"))])
        for file in sorted(shipped("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def wear(self, choice: Choice, zoom: float = 1.0, bigger_text: int = 0, touch: bool = False) -> None:
        """Look so: light, dark or as the system, zoomed, with so many pixels added to text, or for fingers."""
        if not self._worn:
            self._worn = True
            self._application.setStyle("Fusion")
        self.choice = choice
        self.sizes = Sizes().scaled(zoom, bigger_text, touch)
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice, Qt.ColorScheme.Unknown)
        if self._application.styleHints().colorScheme() != scheme:
            self._application.styleHints().setColorScheme(scheme)  # title bars follow too, where the system can
        self._put_on()

    def font(self, role: Role = "body", weight: QFont.Weight | None = None) -> QFont:
        """The screen font in that size, with numbers of equal width."""
        font = QFont(list(FAMILIES))
        font.setPixelSize(getattr(self.sizes, role))
        font.setWeight(weight or (QFont.Weight.Normal if role in ("body", "card") else QFont.Weight.DemiBold))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def colour(self, name: str) -> QColor:
        """A token's colour for a painter, by the token's name."""
        return QColor(getattr(self.tokens, name))

    def px(self, length: float) -> int:
        """A length of the design in pixels at the zoom in force."""
        return self.sizes.px(length)

    def dress(
        self,
        target: QAbstractButton | QAction,
        icon: str,
        tone: str = "text_primary",
        checked_tone: str = "",
        size: int = 16,
    ) -> None:
        """Give a button or action an icon in a token's colour (another when checked); it changes with the theme."""
        target.setProperty("glyph", f"{icon}|{tone}|{checked_tone}|{size}")
        self._dress(target)

    def _follow_system(self) -> None:
        if self.choice == "system":
            self._put_on()

    def _put_on(self) -> None:
        self.tokens = self._fitting_tokens()
        wanted = (self.tokens, self.sizes)
        if wanted == self._in_force:  # putting it on again would polish every widget anew for nothing
            return
        self._in_force = wanted
        self._application.setPalette(palette(self.tokens))
        self._application.setFont(self.font())
        self._application.setStyleSheet(style_sheet(self.tokens, self.sizes))
        for target in _dressed(self._application):
            self._dress(target)
        self.changed.emit()

    def _fitting_tokens(self) -> Tokens:
        hints = self._application.styleHints()
        dark = self.choice == "dark" or (self.choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        tokens = DARK if dark else LIGHT
        high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        return tokens.high_contrast() if high else tokens

    def _dress(self, target: QAbstractButton | QAction) -> None:
        name, tone, checked_tone, size = str(target.property("glyph")).split("|")
        wide = round(int(size) * self.sizes.icon / 16)
        checked = str(getattr(self.tokens, checked_tone)) if checked_tone else ""
        colour = str(getattr(self.tokens, tone))
        target.setIcon(self.icons.icon(name, colour, wide, disabled=self.tokens.text_muted, checked=checked))
        if isinstance(target, QAbstractButton):
            target.setIconSize(QSize(wide, wide))


def apply(
    application: QApplication, choice: Choice = "system", zoom: float = 1.0, bigger_text: int = 0, touch: bool = False
) -> Theme:
    """Dress the application, first or again, and return its theme."""
    look = application.findChild(Theme) or Theme(application)
    look.wear(choice, zoom, bigger_text, touch)
    return look


def theme() -> Theme:
    """The application's theme; a bare application gets the plain light one, without a style sheet."""
    application = cast(QApplication, QApplication.instance())
    return application.findChild(Theme) or Theme(application)


def palette(tokens: Tokens) -> QPalette:
    """Every colour role of Qt, so that nothing keeps the system's own."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg_surface,
        role.WindowText: tokens.text_primary,
        role.Base: tokens.bg_surface,
        role.AlternateBase: tokens.bg_subtle,
        role.ToolTipBase: tokens.bg_surface,
        role.ToolTipText: tokens.text_primary,
        role.PlaceholderText: tokens.text_muted,
        role.Text: tokens.text_primary,
        role.Button: tokens.bg_surface,
        role.ButtonText: tokens.text_primary,
        role.BrightText: tokens.danger,
        role.Light: tokens.bg_surface,
        role.Midlight: tokens.bg_subtle,
        role.Mid: tokens.border_subtle,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border_strong,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text_primary,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(QPalette.ColorGroup.All, name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.text_muted))
    return made


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Set what the style sheet knows a widget by (role, kind, state ...) and let it show at once."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _dressed(application: QApplication) -> list[QAbstractButton | QAction]:
    widgets = application.allWidgets()
    buttons = [widget for widget in widgets if isinstance(widget, QAbstractButton)]
    owned = (action for window in application.topLevelWidgets() for action in window.findChildren(QAction))
    actions = {*owned, *(action for widget in widgets for action in widget.actions())}
    targets: list[QAbstractButton | QAction] = [*buttons, *actions]
    return [target for target in targets if target.property("glyph")]
