"""Style of everything one types, ticks or picks in."""

from prolodesk.ui.sheets.shades import each, mark
from prolodesk.ui.tokens import CARD_RADIUS, CHIP_RADIUS, Sizes, Tokens


def fields(t: Tokens, s: Sizes) -> str:
    """Line edits, text editors, and what combos and spin boxes share with them."""
    names = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    inner, side = s.control - 2, s.px(8)
    return f"""
{names} {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    border-radius: {s.px(CARD_RADIUS)}px; padding: 0 {side}px; min-height: {inner}px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; placeholder-text-color: {t.text_muted}; }}
QPlainTextEdit, QTextEdit {{ padding: {s.px(4)}px {s.px(4)}px; min-height: {inner - 2 * s.px(4)}px; }}
{each(names, ":read-only")} {{ background: {t.bg_closed}; }}
QComboBox:!editable {{ background: {t.bg_surface}; }}
{each(names, ":disabled")} {{ background: {t.bg_closed}; color: {t.text_muted}; border-color: {t.border_subtle}; }}
{each(names, '[state="error"]')} {{ border-color: {t.danger}; }}
{each(names, '[state="warn"]')} {{ border-color: {t.warn_fg}; }}
{each(names, ":focus")} {{ border: 2px solid {t.focus}; padding: 0 {side - 1}px; min-height: {inner - 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {s.px(4) - 1}px; min-height: {inner - 2 * s.px(4)}px; }}
QLineEdit QToolButton {{ min-width: 0; min-height: 0; padding: 0; margin: 0; border: none; background: transparent; }}
QAbstractSpinBox {{ max-height: {inner}px; }}
QAbstractSpinBox:focus {{ max-height: {inner - 2}px; }}
QLineEdit[role="bare"], QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; background: transparent;
    padding: 0; min-height: 0; }}
"""


def combos(t: Tokens, s: Sizes) -> str:
    """Combo boxes and their lists."""
    arrow = s.px(16)
    return f"""
QComboBox {{ padding-right: {s.px(28)}px; }}
QComboBox:focus {{ padding-right: {s.px(28) - 1}px; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; width: {s.px(28)}px;
    border: none; background: transparent; }}
QComboBox::down-arrow {{ image: url({mark(t, "down")}); width: {arrow}px; height: {arrow}px; }}
QComboBox::down-arrow:disabled {{ image: url({mark(t, "down-off")}); }}
QComboBox QAbstractItemView {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    border-radius: 0; padding: {s.px(4)}px; outline: none; min-height: 0;
    selection-background-color: {t.selection}; selection-color: {t.text_primary}; }}
QComboBox QAbstractItemView:focus {{ border: 1px solid {t.border_strong}; }}
QComboBox QAbstractItemView::item {{ min-height: {s.row - 2}px; padding: 0 {s.px(8)}px; border: none;
    color: {t.text_primary}; }}
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {{ background: {t.selection};
    color: {t.text_primary}; }}
"""


def spins(t: Tokens, s: Sizes) -> str:
    """Spin boxes, minus and plus side by side; date edits with a calendar."""
    width, arrow = s.px(26), s.px(14)
    return f"""
QAbstractSpinBox {{ padding-right: {2 * width + s.px(2)}px; }}
QAbstractSpinBox:focus {{ padding-right: {2 * width + s.px(2) - 1}px; }}
QAbstractSpinBox[buttonSymbols="NoButtons"] {{ padding-right: {s.px(8)}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: padding; width: {width}px;
    height: {s.control - 4}px; border: none; border-left: 1px solid {t.border_subtle}; background: transparent; }}
QAbstractSpinBox::up-button {{ subcontrol-position: center right; right: 0px; border-top-right-radius: {s.px(5)}px;
    border-bottom-right-radius: {s.px(5)}px; }}
QAbstractSpinBox::down-button {{ subcontrol-position: center right; right: {width}px; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {t.bg_subtle}; }}
QAbstractSpinBox::up-button:pressed, QAbstractSpinBox::down-button:pressed {{ background: {t.selection}; }}
QAbstractSpinBox::up-arrow {{ image: url({mark(t, "plus")}); width: {arrow}px; height: {arrow}px; }}
QAbstractSpinBox::down-arrow {{ image: url({mark(t, "minus")}); width: {arrow}px; height: {arrow}px; }}
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {{ image: url({mark(t, "plus-off")}); }}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {{ image: url({mark(t, "minus-off")}); }}
QDateTimeEdit[calendarPopup="true"]::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right;
    width: {s.px(28)}px;
    border: none; background: transparent; }}
QDateTimeEdit[calendarPopup="true"]::down-arrow {{ image: url({mark(t, "down")}); width: {s.px(16)}px;
    height: {s.px(16)}px; }}
"""


def marks(t: Tokens, s: Sizes) -> str:
    """Check boxes, radio buttons, sliders."""
    box, dot = s.px(18), s.px(5)
    return f"""
QCheckBox, QRadioButton {{ color: {t.text_primary}; background: transparent; spacing: {s.px(8)}px;
    min-height: {s.px(24)}px; border: 2px solid transparent; border-radius: {CHIP_RADIUS}px; padding: 0 {s.px(2)}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.text_muted}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box - 2}px; height: {box - 2}px;
    border: 1px solid {t.border_strong}; background: {t.bg_surface}; border-radius: {CHIP_RADIUS}px; }}
QRadioButton::indicator {{ border-radius: {box // 2}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url({mark(t, "tick")}); }}
QCheckBox::indicator:indeterminate {{ background: {t.accent}; border-color: {t.accent};
    image: url({mark(t, "dash")}); }}
QRadioButton::indicator:checked {{ border: {dot}px solid {t.accent}; width: {box - 2 * dot}px;
    height: {box - 2 * dot}px;
    background: {t.bg_surface}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {t.bg_closed};
    border-color: {t.border_subtle}; }}
QCheckBox::indicator:checked:disabled {{ image: url({mark(t, "tick-off")}); }}
QSlider::groove:horizontal {{ height: {s.px(4)}px; background: {t.border_strong}; border-radius: {s.px(2)}px; }}
QSlider::handle:horizontal {{ width: {s.px(20) - 4}px; margin: -{s.px(8)}px 0; background: {t.accent};
    border: 2px solid {t.bg_surface}; border-radius: {s.px(10)}px; }}
QSlider::handle:horizontal:focus {{ border-color: {t.focus}; }}
QSlider {{ min-height: {s.px(24)}px; }}
"""


def calendar(t: Tokens, s: Sizes) -> str:
    """Qt's month of days."""
    return f"""
QCalendarWidget QWidget {{ background: {t.bg_surface}; color: {t.text_primary};
    alternate-background-color: {t.bg_surface}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.bg_surface};
    border-bottom: 1px solid {t.border_subtle}; }}
QCalendarWidget QToolButton {{ background: transparent; border: 2px solid transparent; color: {t.text_primary};
    font-weight: 600; min-height: {s.px(28)}px; padding: 0 {s.px(6)}px; }}
QCalendarWidget QToolButton:hover {{ background: {t.bg_subtle}; }}
QCalendarWidget QToolButton:focus {{ border-color: {t.focus}; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url({mark(t, "left")}); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url({mark(t, "right")}); }}
QCalendarWidget QSpinBox {{ border: 1px solid {t.border_strong}; background: {t.bg_surface}; }}
QCalendarWidget QAbstractItemView {{ background: {t.bg_surface}; color: {t.text_primary}; border: none; outline: none;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QCalendarWidget QAbstractItemView::item {{ padding: 0; border: none; }}
QCalendarWidget QAbstractItemView:focus {{ border: 2px solid {t.focus}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.text_muted}; }}
"""
