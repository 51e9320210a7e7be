"""The visual language as values: colours for light and dark, spacing, radii, type sizes. No Qt: each can be tested.

Colours are "#RRGGBB". What a colour is for is its name; a screen never writes a colour of its own.
"""

from dataclasses import dataclass, replace

CHIP_RADIUS, CARD_RADIUS, POPUP_RADIUS = 4, 6, 10
STATUS_NAMES = ("booked", "confirmed", "arrived", "in_session", "recovery", "done", "no_show", "cancelled", "rebook")


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How one appointment status is drawn: always the icon and its name in words beside the colour."""

    name: str
    icon: str
    colour: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One complete set of colours."""

    name: str
    dark: bool
    bg_app: str
    bg_surface: str
    bg_subtle: str
    bg_closed: str
    border_subtle: str
    border_strong: str
    text_primary: str
    text_secondary: str
    text_muted: str
    accent: str
    on_accent: str
    accent_subtle: str
    selection: str
    focus: str
    now: str
    danger: str
    on_danger: str
    warn_bg: str
    warn_fg: str
    link: str
    statuses: tuple[StatusLook, ...]
    types: tuple[str, ...]
    tint_share: float

    def status(self, name: str) -> StatusLook:
        """The look of an appointment status, by its code. KeyError for a name that is none."""
        for look in self.statuses:
            if look.name == name:
                return look
        raise KeyError(name)

    def type_hue(self, index: int) -> str:
        """The hue of the index-th appointment type or provider; beyond six they repeat and initials tell them apart."""
        return self.types[index % len(self.types)]

    def tint(self, hue: str) -> str:
        """The fill of a card of that hue."""
        return mix(hue, self.bg_surface, self.tint_share)

    def high_contrast(self) -> "Tokens":
        """The same set for people whose system asks for more contrast: no muted text, every line strong."""
        return replace(
            self,
            text_secondary=self.text_primary,
            text_muted=self.text_primary,
            border_subtle=self.border_strong,
            border_strong=self.text_secondary,
        )


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights, widths and type sizes in device-independent pixels."""

    caption: int = 11
    card: int = 12
    body: int = 13
    section: int = 15
    name: int = 18
    date: int = 20
    control: int = 32
    row: int = 30
    banner: int = 64
    rail: int = 84
    inspector: int = 328
    icon: int = 16
    zoom: float = 1.0

    def scaled(self, zoom: float = 1.0, bigger_text: int = 0, touch: bool = False) -> "Sizes":
        """These sizes times zoom, with so many pixels added to every text (boxes grow with it), or for fingers."""
        grown = {
            name: round((getattr(self, name) + bigger_text) * zoom)
            for name in ("caption", "card", "body", "section", "name", "date")
        }
        control = 44 if touch else self.control
        boxes = {
            "control": round((control + bigger_text) * zoom),
            "row": round(((control if touch else self.row) + bigger_text) * zoom),
            "banner": round((self.banner + 2 * bigger_text) * zoom),
            "rail": round((self.rail + 4 * bigger_text) * zoom),
            "inspector": round(self.inspector * zoom),
            "icon": round((self.icon + bigger_text / 2) * zoom),
        }
        return Sizes(**grown, **boxes, zoom=zoom)

    def px(self, length: float) -> int:
        """A length of the design (at 100 %) in pixels at this zoom."""
        return round(length * self.zoom)


def rgb(colour: str) -> tuple[int, int, int]:
    """The red, green and blue of "#RRGGBB", 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(over: str, under: str, share: float) -> str:
    """The colour seen when `over`, at that opacity (0 to 1), lies on `under`."""
    pairs = zip(rgb(over), rgb(under), strict=True)
    return "#" + "".join(f"{round(top * share + bottom * (1 - share)):02X}" for top, bottom in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in rgb(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _statuses(*colours: str) -> tuple[StatusLook, ...]:
    icons = (
        "circle-dashed",
        "circle-check",
        "hourglass",
        "syringe",
        "timer",
        "check",
        "circle-x",
        "ban",
        "triangle-alert",
    )
    return tuple(StatusLook(*look) for look in zip(STATUS_NAMES, icons, colours, strict=True))


LIGHT = Tokens(
    name="light",
    dark=False,
    bg_app="#F3F5F7",
    bg_surface="#FFFFFF",
    bg_subtle="#E9EEF2",
    bg_closed="#EEF1F4",
    border_subtle="#D3DAE1",
    border_strong="#7B8A97",
    text_primary="#16202A",
    text_secondary="#44525E",
    text_muted="#5F6D79",
    accent="#0A6A78",
    on_accent="#FFFFFF",
    accent_subtle="#D9EEF1",
    selection="#CFE6EC",
    focus="#0A5FD0",
    now="#C4262E",
    danger="#B3261E",
    on_danger="#FFFFFF",
    warn_bg="#FFF1D6",
    warn_fg="#6B4500",
    link="#0B57B0",
    statuses=_statuses(
        "#6A7884", "#0F46A8", "#946200", "#9A58D6", "#0E716D", "#5E9166", "#7A2430", "#6A7884", "#B4331F"
    ),
    types=("#2B82CC", "#7A3410", "#12674E", "#B8658A", "#453982", "#7B8A3C"),
    tint_share=0.14,
)

DARK = Tokens(
    name="dark",
    dark=True,
    bg_app="#11171C",
    bg_surface="#1A222A",
    bg_subtle="#232D36",
    bg_closed="#151C22",
    border_subtle="#33404B",
    border_strong="#728292",
    text_primary="#E9EEF2",
    text_secondary="#B7C3CD",
    text_muted="#98A6B3",
    accent="#56BCCB",
    on_accent="#06222A",
    accent_subtle="#123A42",
    selection="#1F4650",
    focus="#7FB4FF",
    now="#FF6B6B",
    danger="#F2837C",
    on_danger="#2A0705",
    warn_bg="#3D2E10",
    warn_fg="#FFD58A",
    link="#8ABFFF",
    statuses=_statuses(
        "#93A1AE", "#8EB3F4", "#E9A83A", "#B181EC", "#46A59D", "#8DEBB2", "#E0585E", "#93A1AE", "#FF9F80"
    ),
    types=("#6CB8FE", "#CC7326", "#2AA084", "#EBBACC", "#8B89BC", "#D9DFAA"),
    tint_share=0.22,
)
