"""The patient banner: who this is, fixed on top of every patient screen, with the alerts nobody may miss.

The order and the wording follow the Common User Interface: FAMILY, Given (Title), born, sex, number; "Not known"
where nothing is recorded, never a question mark or a blank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.ui.parts.chips import Chip
from prolodesk.ui.parts.text import ElidedLabel, one_line, plain_label, set_tip, show_text, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr, tr_n

AlertTone = Literal["warn", "danger", "neutral"]
CHIP_WIDTHS = (640, *range(480, 139, -20))
"""How wide a chip may be at most, tried in this order until all fit; an allergy keeps at least ALLERGY_WIDTH."""
ALLERGY_WIDTH = 320
LEAST_KNOWN = 190
"""So wide at least is what is known where there is no allergy, before a name takes from it."""
GIVING_WAY = ((), ("phone",), ("phone", "sex"))
"""The facts that make way where name and allergies have no room, tried in this order."""


@dataclass(frozen=True, slots=True)
class BannerAlert:
    """One alert as the banner shows it: its text, and whether it is an allergy (those come first)."""

    text: str
    allergy: bool = False
    tone: AlertTone = "warn"
    icon: str = "triangle-alert"


@dataclass(frozen=True, slots=True)
class BannerValue:
    """What the banner shows, in words ready to read. Empty texts become "Not known"; an empty phone is left out.

    `name` is FAMILY, Given (Title); `born` is "14-Jul-1981 (45y)". `no_allergies` is the text of the neutral chip, such
    as "No known allergies · confirmed 27-Oct-2026", used only when no alert is an allergy; empty means: not yet asked.
    """

    name: str
    born: str = ""
    sex: str = ""
    chart_no: str = ""
    phone: str = ""
    preferred_name: str = ""
    alerts: tuple[BannerAlert, ...] = ()
    no_allergies: str = ""


class PatientBanner(QFrame):
    """Shows one patient, 64 px high; alerts that find no room are counted, and listed on a click. Where neither name
    nor allergies could be read whole side by side, the alerts stand in a row of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._alerts: tuple[BannerAlert, ...] = ()
        self._has_phone = False
        self._chips: list[Chip] = []
        self._name = ElidedLabel(role="name", least=theme().px(160))
        self._preferred = ElidedLabel(role="small", least=theme().px(80))
        self._facts = {
            fact: plain_label(role="strong", selectable=True) for fact in ("born", "sex", "chart_no", "phone")
        }
        self._columns: dict[str, QWidget] = {}
        self._more = QPushButton()
        self._more.setProperty("kind", "more")
        self._more.clicked.connect(self._list_alerts)
        self._chip_box = QWidget()
        self._chip_row = QHBoxLayout(self._chip_box)
        self._stacked = False
        self._lay_out()

    def show_patient(self, value: BannerValue) -> None:
        """Show this patient."""
        self._name.show_full(value.name or tr("Not known"))
        self._preferred.show_full(tr("Preferred name {name}", name=value.preferred_name))
        self._preferred.setVisible(bool(value.preferred_name))
        for fact, label in self._facts.items():
            show_text(label, getattr(value, fact) or tr("Not known"))
        self._has_phone = bool(value.phone)
        self._alerts = _in_order(value)
        self.setAccessibleName(tr("Patient {name}", name=value.name))
        self.setAccessibleDescription(_read_out(value, self._alerts))
        self._show_chips()

    def shown_alerts(self) -> tuple[str, ...]:
        """The texts of the alerts that have a chip of their own at this width."""
        return tuple(chip.text() for chip in self._chips if not chip.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_height()
            self._fit_chips()

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [_chip(alert) for alert in self._alerts]
        for place, chip in enumerate(self._chips):
            self._chip_row.insertWidget(place, chip)
        self._fit_chips()

    def _fit_chips(self) -> None:
        space = self._chip_row.spacing()
        name, room = self._room_for_chips()
        fits, caps, widths = 0, list[int](), list[int]()
        for widest in map(theme().px, CHIP_WIDTHS):
            caps = [max(theme().px(ALLERGY_WIDTH), widest) if alert.allergy else widest for alert in self._alerts]
            widths = [min(chip.sizeHint().width(), cap) + space for chip, cap in zip(self._chips, caps, strict=True)]
            fits = fitting(widths, room, theme().px(56))
            if fits == len(self._chips) and sum(widths) <= room:
                break
        spare = room - sum(widths[:fits]) - (theme().px(56) if fits < len(self._chips) else 0)
        for place, chip in enumerate(self._chips):
            more = max(0, min(spare, chip.sizeHint().width() - caps[place])) if place < fits else 0
            spare, widths[place] = spare - more, widths[place] + more
            chip.setMaximumWidth(caps[place] + more)
            chip.setVisible(place < fits)
        hidden = self._alerts[fits:]
        chips = sum(widths[:fits]) + (theme().px(56) if hidden else 0)
        spared = 0 if self._stacked else max(0, room - chips)
        self._columns["name"].setMaximumWidth(name + spared)  # a long name takes nothing from the alerts
        self._more.setVisible(bool(hidden))
        self._more.setText(f"+{len(hidden)}")
        self._more.setAccessibleName(tr_n("{count} more alert", "{count} more alerts", len(hidden)))
        set_tip(self._more, "\n".join(alert.text for alert in hidden))

    def _room_for_chips(self) -> tuple[int, int]:
        """How wide the name may be, and what is left for alerts. Phone and sex make way for name and allergies."""
        whole = self._columns["name"].sizeHint().width()
        hints = [chip.sizeHint().width() for chip in self._chips]
        allergies = [hint for hint, alert in zip(hints, self._alerts, strict=True) if alert.allergy]
        first = allergies or [min(hint, theme().px(LEAST_KNOWN)) for hint in hints[:1]]
        wanted = whole + sum(first) + theme().px(56 if len(first) < len(self._chips) else 0)
        if (left := self._left_beside(wanted)) is not None:
            self._stack(stacked=False)
            return whole, left - whole
        self._stack(stacked=True)
        left = self._left_beside(whole)
        return whole if left is not None else self.width() // 2, self.width() - theme().px(40)

    def _left_beside(self, wanted: int) -> int | None:
        """What the facts leave, as few of them given up as possible; None when it is not what is wanted."""
        for away in GIVING_WAY:
            for fact in ("sex", "phone"):
                self._columns[fact].setVisible(fact not in away and (fact != "phone" or self._has_phone))
            beside = [column for key, column in self._columns.items() if key != "name" and not column.isHidden()]
            taken = sum(column.sizeHint().width() + theme().px(24) for column in beside)
            left = self.width() - taken - theme().px(24 + 40)
            if wanted <= left:
                return left
        return None

    def _stack(self, *, stacked: bool) -> None:
        """The alerts at the end of the one row, or in a row below."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        here, there = (self._row, self._whole) if stacked else (self._whole, self._row)
        here.removeWidget(self._chip_box)
        there.addWidget(self._chip_box, 0, Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter)
        self._take_height()

    def _take_height(self) -> None:
        look = theme()
        side, below = look.px(20), look.px(8) if self._stacked else 0
        self._whole.setContentsMargins(side, 0, side, below)
        self.setFixedHeight(look.sizes.banner + (look.px(40) if self._stacked else 0))

    def _list_alerts(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for alert in self._alerts:
            colour = str(theme().tokens.warn_fg)
            menu.addAction(theme().icons.icon(alert.icon, colour, theme().sizes.icon), verb_text(alert.text))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _lay_out(self) -> None:
        space = theme().px
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(0)
        self._take_height()
        self._row = row = QHBoxLayout()
        row.setSpacing(space(24))
        self._whole.addLayout(row, 1)
        self._columns["name"] = _column(self._name, self._preferred)
        captions = {"born": tr("Born"), "sex": tr("Sex"), "chart_no": tr("Chart no."), "phone": tr("Phone")}
        for fact, label in self._facts.items():
            self._columns[fact] = _column(plain_label(captions[fact], role="small"), label)
        for column in self._columns.values():
            row.addWidget(column)
        row.addStretch(1)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(space(8))
        self._chip_row.addWidget(self._more)
        self._more.hide()
        row.addWidget(self._chip_box, 0, Qt.AlignmentFlag.AlignVCenter)


def fitting(widths: Sequence[int], room: int, more: int) -> int:
    """How many of these chips, in order, fit into the room; when not all do, `more` is kept free. At least one."""
    if sum(widths) <= room:
        return len(widths)
    used, count = more, 0
    for width in widths:
        used += width
        if used > room:
            break
        count += 1
    return max(count, min(1, len(widths)))


def _in_order(value: BannerValue) -> tuple[BannerAlert, ...]:
    ordered = tuple(sorted(value.alerts, key=lambda alert: not alert.allergy))
    if any(alert.allergy for alert in ordered):
        return ordered
    if value.no_allergies:
        return (BannerAlert(value.no_allergies, tone="neutral", icon="shield-check"), *ordered)
    return (BannerAlert(tr("Allergies not recorded"), icon="circle-question-mark"), *ordered)


def _chip(alert: BannerAlert) -> Chip:
    chip = Chip(alert.text, alert.tone, alert.icon, height=32)
    set_tip(chip, alert.text)
    return chip


def _column(above: QLabel, below: QLabel) -> QWidget:
    column = QWidget()
    column.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    stack = QVBoxLayout(column)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(theme().px(1))
    stack.addStretch(1)
    stack.addWidget(above)
    stack.addWidget(below)
    stack.addStretch(1)
    return column


def _read_out(value: BannerValue, alerts: Sequence[BannerAlert]) -> str:
    facts = [value.name, tr("Born"), value.born or tr("Not known"), value.sex, value.chart_no, value.phone]
    return one_line(" · ".join(part for part in (*facts, *(alert.text for alert in alerts)) if part))
