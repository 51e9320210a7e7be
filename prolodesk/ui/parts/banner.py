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
    """Shows one patient, 64 px high; alerts that find no room are counted, and listed on a click."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._alerts: tuple[BannerAlert, ...] = ()
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
        self._chip_row = QHBoxLayout()
        self._lay_out()

    def show_patient(self, value: BannerValue) -> None:
        """Show this patient."""
        self._name.show_full(value.name or tr("Not known"))
        self._preferred.show_full(tr("Preferred name {name}", name=value.preferred_name))
        self._preferred.setVisible(bool(value.preferred_name))
        for fact, label in self._facts.items():
            show_text(label, getattr(value, fact) or tr("Not known"))
        self._columns["phone"].setVisible(bool(value.phone))
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
            self.setFixedHeight(theme().sizes.banner)
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
        beside = [column for key, column in self._columns.items() if key != "name" and not column.isHidden()]
        taken = sum(column.sizeHint().width() + theme().px(24) for column in beside)
        name = min(self._columns["name"].sizeHint().width(), self.width() // 3)
        room = self.width() - taken - name - theme().px(24 + 40)
        fits, caps, widths = 0, list[int](), list[int]()
        for widest in map(theme().px, CHIP_WIDTHS):
            caps = [max(theme().px(ALLERGY_WIDTH), widest) if alert.allergy else widest for alert in self._alerts]
            widths = [min(chip.sizeHint().width(), cap) + space for chip, cap in zip(self._chips, caps, strict=True)]
            fits = fitting(widths, room, theme().px(56))
            if fits == len(self._chips) and sum(widths) <= room:
                break
        for place, chip in enumerate(self._chips):
            chip.setMaximumWidth(caps[place])
            chip.setVisible(place < fits)
        hidden = self._alerts[fits:]
        chips = sum(widths[:fits]) + (theme().px(56) if hidden else 0)
        self._columns["name"].setMaximumWidth(name + max(0, room - chips))  # a long name takes nothing from the alerts
        self._more.setVisible(bool(hidden))
        self._more.setText(f"+{len(hidden)}")
        self._more.setAccessibleName(tr_n("{count} more alert", "{count} more alerts", len(hidden)))
        set_tip(self._more, "\n".join(alert.text for alert in hidden))

    def _list_alerts(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for alert in self._alerts:
            colour = str(theme().tokens.warn_fg)
            menu.addAction(theme().icons.icon(alert.icon, colour, theme().sizes.icon), verb_text(alert.text))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _lay_out(self) -> None:
        space = theme().px
        self.setFixedHeight(theme().sizes.banner)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(20), 0, space(20), 0)
        row.setSpacing(space(24))
        self._columns["name"] = _column(self._name, self._preferred)
        captions = {"born": tr("Born"), "sex": tr("Sex"), "chart_no": tr("Chart no."), "phone": tr("Phone")}
        for fact, label in self._facts.items():
            self._columns[fact] = _column(plain_label(captions[fact], role="small"), label)
        for column in self._columns.values():
            row.addWidget(column)
        row.addStretch(1)
        self._chip_row.setSpacing(space(8))
        self._chip_row.addWidget(self._more)
        self._more.hide()
        row.addLayout(self._chip_row)


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
