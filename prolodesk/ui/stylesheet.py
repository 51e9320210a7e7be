"""The one style sheet, made from the tokens.

Every sub-control of every widget we use is styled: half a styled control breaks.
Heights here are what is left inside borders and padding: a control of 32 px with a 1-px border has min-height 30.
Focus is a 2-px border that takes the place of the 1-px one, with one pixel less padding, so that nothing moves.
"""

from prolodesk.ui.tokens import CARD_RADIUS, CHIP_RADIUS, POPUP_RADIUS, Sizes, Tokens, mix


def style_sheet(tokens: Tokens, sizes: Sizes) -> str:
    """The complete style sheet of the application."""
    parts = (
        _text,
        _surfaces,
        _buttons,
        _fields,
        _combos,
        _spins,
        _marks,
        _tables,
        _tabs,
        _menus,
        _scrolling,
        _calendar,
    )
    return "\n".join(part(tokens, sizes) for part in parts)


def _text(t: Tokens, s: Sizes) -> str:
    return f"""
QLabel {{ color: {t.text_primary}; background: transparent; }}
QLabel:disabled {{ color: {t.text_muted}; }}
QLabel[role="caption"] {{ font-size: {s.caption}px; font-weight: 600; color: {t.text_muted};
    text-transform: uppercase; letter-spacing: {s.px(0.5)}px; }}
QLabel[role="detail"] {{ font-size: {s.card}px; }}
QLabel[role="section"] {{ font-size: {s.section}px; font-weight: 600; }}
QLabel[role="name"] {{ font-size: {s.name}px; font-weight: 600; }}
QLabel[role="date"] {{ font-size: {s.date}px; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {t.text_muted}; }}
QLabel[role="secondary"] {{ color: {t.text_secondary}; }}
QLabel[role="small"] {{ font-size: {s.card}px; color: {t.text_secondary}; }}
QLabel[role="field"] {{ color: {t.text_secondary}; font-size: {s.card}px; }}
QLabel[role="error"] {{ color: {_error(t)}; font-size: {s.card}px; }}
QLabel[role="warn"] {{ color: {t.warn_fg}; }}
QLabel[role="accent"] {{ color: {t.accent}; font-weight: 600; }}
QLabel:focus {{ border: 2px solid {t.focus}; border-radius: {CHIP_RADIUS}px; }}
"""


def _surfaces(t: Tokens, s: Sizes) -> str:
    card, popup = s.px(CARD_RADIUS), s.px(POPUP_RADIUS)
    return f"""
QMainWindow, QWidget[role="page"] {{ background: {t.bg_app}; }}
QDialog, QMessageBox, QWidget[role="surface"] {{ background: {t.bg_surface}; }}
QWidget[role="subtle"] {{ background: {t.bg_subtle}; }}
QFrame[role="card"] {{ background: {t.bg_surface}; border: 1px solid {t.border_subtle}; border-radius: {card}px; }}
QFrame[role="popup"] {{ background: {t.bg_surface}; border: 1px solid {t.border_strong}; border-radius: {popup}px; }}
QFrame[role="bar"] {{ background: {t.bg_surface}; border: none; border-bottom: 1px solid {t.border_subtle}; }}
QFrame[role="foot"] {{ background: {t.bg_surface}; border: none; border-top: 1px solid {t.border_subtle}; }}
QFrame[role="side"] {{ background: {t.bg_surface}; border: none; border-left: 1px solid {t.border_subtle}; }}
QFrame[role="chip"] {{ border: none; border-radius: {s.px(CHIP_RADIUS)}px; background: {t.bg_subtle}; }}
QFrame[role="chip"][tone="warn"] {{ background: {t.warn_bg}; }}
QFrame[role="chip"][tone="danger"] {{ background: {t.danger}; }}
QFrame[role="chip"][tone="accent"] {{ background: {t.accent_subtle}; }}
QFrame[role="chip"] QLabel[tone="warn"] {{ color: {t.warn_fg}; font-weight: 600; }}
QFrame[role="chip"] QLabel[tone="danger"] {{ color: {t.on_danger}; font-weight: 600; }}
QFrame[role="chip"] QLabel[tone="accent"] {{ color: {_on_subtle(t)}; font-weight: 600; }}
QFrame[role="strip"] {{ background: {t.bg_surface}; border: none; border-top: 1px solid {t.border_strong}; }}
QFrame[role="strip"][tone="refusal"] {{ background: {t.warn_bg}; border-top: 2px solid {t.warn_fg}; }}
QFrame[role="strip"][tone="refusal"] QLabel {{ color: {t.warn_fg}; font-weight: 600; }}
QFrame[role="rail"] {{ background: {t.bg_surface}; border: none; border-right: 1px solid {t.border_subtle}; }}
QFrame[role="line"] {{ background: {t.border_subtle}; border: none; }}
QFrame[role="line"][across="true"] {{ max-height: 1px; min-height: 1px; }}
QFrame[role="line"][across="false"] {{ max-width: 1px; min-width: 1px; }}
QGroupBox {{ background: {t.bg_surface}; border: 1px solid {t.border_subtle}; border-radius: {card}px;
    margin-top: {s.px(22)}px; padding: {s.px(12)}px; }}
QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; padding: 0 {s.px(2)}px {s.px(4)}px;
    color: {t.text_secondary}; font-weight: 600; }}
QGroupBox:focus {{ border: 2px solid {t.focus}; padding: {s.px(12) - 1}px; }}
QGroupBox::indicator {{ width: {s.px(18)}px; height: {s.px(18)}px; border: 1px solid {t.border_strong};
    border-radius: {CHIP_RADIUS}px; background: {t.bg_surface}; }}
QGroupBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url({_mark(t, "tick")}); }}
QSplitter::handle {{ background: {t.bg_app}; }}
QSplitter::handle:horizontal {{ width: {s.px(6)}px; border-left: 1px solid {t.border_subtle}; }}
QSplitter::handle:vertical {{ height: {s.px(6)}px; border-top: 1px solid {t.border_subtle}; }}
QSplitter::handle:hover {{ background: {t.accent_subtle}; }}
QProgressBar {{ background: {t.bg_subtle}; border: 1px solid {t.border_strong}; border-radius: {s.px(4)}px;
    min-height: {s.px(18)}px; text-align: center; color: {t.text_primary}; }}
QProgressBar::chunk {{ background: {_progress(t)}; border-radius: {s.px(3)}px; }}
QStatusBar {{ background: {t.bg_surface}; color: {t.text_secondary}; border-top: 1px solid {t.border_subtle}; }}
QStatusBar::item {{ border: none; }}
QToolTip {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    padding: {s.px(4)}px {s.px(6)}px; font-size: {s.card}px; }}
"""


def _buttons(t: Tokens, s: Sizes) -> str:
    side, inner = s.px(12), s.control - 2
    card = s.px(CARD_RADIUS)
    return f"""
QPushButton, QToolButton {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    border-radius: {card}px; padding: 0 {side}px; min-height: {inner}px; font-weight: 500; }}
QToolButton {{ padding: 0 {s.px(6)}px; min-width: {s.px(18)}px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.bg_subtle}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.selection}; }}
QPushButton:checked, QToolButton:checked {{ background: {t.accent_subtle}; color: {_on_subtle(t)};
    border-color: {t.accent}; font-weight: 600; }}
QPushButton:disabled, QToolButton:disabled {{ background: {t.bg_closed}; color: {t.text_muted};
    border-color: {t.border_subtle}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.focus}; min-height: {inner - 2}px;
    padding: 0 {side - 1}px; }}
QToolButton:focus {{ padding: 0 {s.px(6) - 1}px; }}
QPushButton[kind="primary"], QToolButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
    border-color: {t.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {_deeper(t, t.accent, 0.12)}; }}
QPushButton[kind="primary"]:pressed {{ background: {_deeper(t, t.accent, 0.24)}; }}
QPushButton[kind="danger"] {{ background: {t.danger}; color: {t.on_danger}; border-color: {t.danger};
    font-weight: 600; }}
QPushButton[kind="danger"]:hover {{ background: {_deeper(t, t.danger, 0.12)}; }}
QPushButton[kind="danger"]:pressed {{ background: {_deeper(t, t.danger, 0.24)}; }}
QPushButton[kind="primary"]:focus, QPushButton[kind="danger"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {{ background: {t.bg_subtle};
    color: {t.text_muted}; border-color: {t.border_subtle}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {t.bg_subtle}; }}
QPushButton[kind="quiet"]:pressed, QToolButton[kind="quiet"]:pressed {{ background: {t.selection}; }}
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked {{ background: {t.accent_subtle};
    color: {_on_subtle(t)}; }}
QPushButton[kind="quiet"]:disabled, QToolButton[kind="quiet"]:disabled {{ background: transparent;
    color: {t.text_muted}; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="plain"] {{ background: transparent; border-color: transparent; color: {t.link};
    padding: 0 {s.px(4)}px; min-height: {s.px(24) - 2}px; text-align: left; }}
QPushButton[kind="plain"]:hover {{ text-decoration: underline; }}
QPushButton[kind="plain"]:disabled {{ color: {t.text_muted}; }}
QPushButton[kind="plain"]:focus {{ border: 2px solid {t.focus}; min-height: {s.px(24) - 4}px;
    padding: 0 {s.px(4) - 1}px; }}
QPushButton, QToolButton {{ outline: none; }}
QToolButton[kind="rail"] {{ background: transparent; border: 2px solid transparent; padding: {s.px(4)}px 0;
    font-size: {s.caption}px; font-weight: 500; color: {t.text_secondary}; border-radius: {card}px; }}
QToolButton[kind="rail"]:hover {{ background: {t.bg_subtle}; }}
QToolButton[kind="rail"]:checked {{ background: {t.accent_subtle}; color: {_on_subtle(t)}; font-weight: 600; }}
QToolButton[kind="rail"]:focus {{ border: 2px solid {t.focus}; padding: {s.px(4)}px 0; }}
QPushButton[kind="more"] {{ background: {t.warn_bg}; color: {t.warn_fg}; border-color: {t.warn_fg}; font-weight: 600;
    padding: 0 {s.px(8)}px; }}
QPushButton[kind="score"] {{ padding: 0; min-width: {s.px(30)}px; max-width: {s.px(30)}px; font-weight: 500; }}
QPushButton[kind="score"]:checked {{ background: {t.accent}; color: {t.on_accent}; font-weight: 600; }}
QPushButton[kind="score"]:focus {{ padding: 0; min-width: {s.px(30) - 2}px; max-width: {s.px(30) - 2}px; }}
QPushButton::menu-indicator {{ image: url({_mark(t, "down")}); width: {s.px(14)}px; height: {s.px(14)}px;
    subcontrol-origin: padding; subcontrol-position: center right; right: {s.px(6)}px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton::menu-button {{ border: none; width: {s.px(20)}px; }}
QToolButton::menu-arrow {{ image: url({_mark(t, "down")}); width: {s.px(14)}px; height: {s.px(14)}px; }}
QPushButton[segment] {{ border-radius: 0; margin-left: -1px; padding: 0 {s.px(16)}px; font-weight: 500; }}
QPushButton[segment="first"], QPushButton[segment="only"] {{ margin-left: 0; border-top-left-radius: {card}px;
    border-bottom-left-radius: {card}px; }}
QPushButton[segment="last"], QPushButton[segment="only"] {{ border-top-right-radius: {card}px;
    border-bottom-right-radius: {card}px; }}
QPushButton[segment]:checked {{ background: {t.accent_subtle}; color: {_on_subtle(t)};
    border-color: {t.border_strong}; }}
QPushButton[segment]:focus {{ border: 2px solid {t.focus}; padding: 0 {s.px(16) - 1}px; }}
"""


def _fields(t: Tokens, s: Sizes) -> str:
    names = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    inner, side = s.control - 2, s.px(8)
    return f"""
{names} {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    border-radius: {s.px(CARD_RADIUS)}px; padding: 0 {side}px; min-height: {inner}px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; placeholder-text-color: {t.text_muted}; }}
QPlainTextEdit, QTextEdit {{ padding: {s.px(4)}px {s.px(4)}px; min-height: {inner - 2 * s.px(4)}px; }}
{_each(names, ":read-only")} {{ background: {t.bg_closed}; }}
QComboBox:!editable {{ background: {t.bg_surface}; }}
{_each(names, ":disabled")} {{ background: {t.bg_closed}; color: {t.text_muted}; border-color: {t.border_subtle}; }}
{_each(names, '[state="error"]')} {{ border-color: {_error(t)}; }}
{_each(names, '[state="warn"]')} {{ border-color: {t.warn_fg}; }}
{_each(names, ":focus")} {{ border: 2px solid {t.focus}; padding: 0 {side - 1}px; min-height: {inner - 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {s.px(4) - 1}px; min-height: {inner - 2 * s.px(4)}px; }}
QLineEdit QToolButton {{ min-width: 0; min-height: 0; padding: 0; margin: 0; border: none; background: transparent; }}
QAbstractSpinBox {{ max-height: {inner}px; }}
QAbstractSpinBox:focus {{ max-height: {inner - 2}px; }}
QLineEdit[role="bare"], QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; background: transparent;
    padding: 0; min-height: 0; }}
"""


def _combos(t: Tokens, s: Sizes) -> str:
    arrow = s.px(16)
    return f"""
QComboBox {{ padding-right: {s.px(28)}px; }}
QComboBox:focus {{ padding-right: {s.px(28) - 1}px; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; width: {s.px(28)}px;
    border: none; background: transparent; }}
QComboBox::down-arrow {{ image: url({_mark(t, "down")}); width: {arrow}px; height: {arrow}px; }}
QComboBox::down-arrow:disabled {{ image: url({_mark(t, "down-off")}); }}
QComboBox QAbstractItemView {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    border-radius: 0; padding: {s.px(4)}px; outline: none; min-height: 0;
    selection-background-color: {t.selection}; selection-color: {t.text_primary}; }}
QComboBox QAbstractItemView::item {{ min-height: {s.row - 2}px; padding: 0 {s.px(8)}px; border: none;
    color: {t.text_primary}; }}
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {{ background: {t.selection};
    color: {t.text_primary}; }}
"""


def _spins(t: Tokens, s: Sizes) -> str:
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
QAbstractSpinBox::up-arrow {{ image: url({_mark(t, "plus")}); width: {arrow}px; height: {arrow}px; }}
QAbstractSpinBox::down-arrow {{ image: url({_mark(t, "minus")}); width: {arrow}px; height: {arrow}px; }}
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {{ image: url({_mark(t, "plus-off")}); }}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {{ image: url({_mark(t, "minus-off")}); }}
QDateTimeEdit[calendarPopup="true"]::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right;
    width: {s.px(28)}px;
    border: none; background: transparent; }}
QDateTimeEdit[calendarPopup="true"]::down-arrow {{ image: url({_mark(t, "down")}); width: {s.px(16)}px;
    height: {s.px(16)}px; }}
"""


def _marks(t: Tokens, s: Sizes) -> str:
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
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url({_mark(t, "tick")}); }}
QCheckBox::indicator:indeterminate {{ background: {t.accent}; border-color: {t.accent};
    image: url({_mark(t, "dash")}); }}
QRadioButton::indicator:checked {{ border: {dot}px solid {t.accent}; width: {box - 2 * dot}px;
    height: {box - 2 * dot}px;
    background: {t.bg_surface}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {t.bg_closed};
    border-color: {t.border_subtle}; }}
QCheckBox::indicator:checked:disabled {{ image: url({_mark(t, "tick-off")}); }}
QSlider::groove:horizontal {{ height: {s.px(4)}px; background: {t.border_strong}; border-radius: {s.px(2)}px; }}
QSlider::handle:horizontal {{ width: {s.px(20) - 4}px; margin: -{s.px(8)}px 0; background: {t.accent};
    border: 2px solid {t.bg_surface}; border-radius: {s.px(10)}px; }}
QSlider::handle:horizontal:focus {{ border-color: {t.focus}; }}
QSlider {{ min-height: {s.px(24)}px; }}
"""


def _tables(t: Tokens, s: Sizes) -> str:
    return f"""
QTableView, QTreeView, QListView {{ background: {t.bg_surface}; color: {t.text_primary};
    alternate-background-color: {t.bg_surface}; border: 1px solid {t.border_subtle}; border-radius: {CHIP_RADIUS}px;
    gridline-color: {t.border_subtle}; outline: none; show-decoration-selected: 1;
    selection-background-color: {t.selection}; selection-color: {t.text_primary}; }}
QTableView:focus, QTreeView:focus, QListView:focus {{ border: 2px solid {t.focus}; }}
QAbstractItemView[bare="true"] {{ border: 2px solid transparent; background: transparent; }}
QAbstractItemView[bare="true"]:focus {{ border-color: {t.focus}; }}
QTableView::item, QTreeView::item {{ padding: 0 {s.px(8)}px; border: none; border-bottom: 1px solid {t.border_subtle};
    }}
QListView::item {{ padding: {s.px(2)}px {s.px(8)}px; min-height: {s.row - 6}px; border: none; }}
QTreeView::item {{ height: {s.row - 1}px; }}
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover {{ background: {t.bg_closed}; }}
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {{ background: {t.selection};
    color: {t.text_primary}; }}
QTableView::item:disabled, QTreeView::item:disabled, QListView::item:disabled {{ color: {t.text_muted}; }}
QTreeView::branch {{ background: transparent; border-image: none; }}
QTreeView::branch:has-children:closed {{ image: url({_mark(t, "right")}); }}
QTreeView::branch:has-children:open {{ image: url({_mark(t, "down")}); }}
QAbstractItemView::indicator {{ width: {s.px(16)}px; height: {s.px(16)}px; border: 1px solid {t.border_strong};
    border-radius: {CHIP_RADIUS}px; background: {t.bg_surface}; }}
QAbstractItemView::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
    image: url({_mark(t, "tick")}); }}
QHeaderView {{ background: {t.bg_surface}; border: none; }}
QHeaderView::section {{ background: {t.bg_surface}; color: {t.text_secondary}; font-size: {s.caption}px;
    font-weight: 600;
    padding: 0 {s.px(8)}px 0 {s.px(8) + 3}px; min-height: {s.row}px; border: none;
    border-bottom: 1px solid {t.border_strong}; }}
QHeaderView::section:hover {{ background: {t.bg_subtle}; }}
QHeaderView::section:vertical {{ border-bottom: 1px solid {t.border_subtle}; }}
QHeaderView::up-arrow {{ image: url({_mark(t, "up")}); width: {s.px(12)}px; height: {s.px(12)}px;
    subcontrol-position: center right; }}
QHeaderView::down-arrow {{ image: url({_mark(t, "down")}); width: {s.px(12)}px; height: {s.px(12)}px;
    subcontrol-position: center right; }}
QTableCornerButton::section {{ background: {t.bg_surface}; border: none; border-bottom: 1px solid {t.border_strong}; }}
QAbstractItemView QLineEdit, QAbstractItemView QComboBox, QAbstractItemView QAbstractSpinBox {{
    border-radius: 0; min-height: 0; }}
"""


def _tabs(t: Tokens, s: Sizes) -> str:
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {t.border_subtle}; background: {t.bg_surface}; }}
QTabWidget::tab-bar {{ left: {s.px(16)}px; }}
QTabBar {{ background: transparent; font-weight: 600; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {t.text_primary}; font-weight: 400; border: 2px solid transparent;
    border-radius: {s.px(CARD_RADIUS)}px; padding: 0 {s.px(14)}px; margin: {s.px(4)}px {s.px(2)}px;
    min-height: {s.px(26)}px; }}
QTabBar::tab:hover {{ background: {t.bg_subtle}; }}
QTabBar::tab:selected {{ background: {t.accent_subtle}; color: {_on_subtle(t)}; font-weight: 600; }}
QTabBar::tab:disabled {{ color: {t.text_muted}; }}
QTabBar:focus::tab:selected, QTabBar::tab:selected:focus {{ border-color: {t.focus}; }}
QTabBar::tear {{ width: 0; border: none; image: none; }}
QTabBar::scroller {{ width: {s.px(28)}px; }}
QTabBar QToolButton {{ border: none; background: {t.bg_surface}; min-height: {s.px(24)}px; }}
QTabBar QToolButton::right-arrow {{ image: url({_mark(t, "right")}); }}
QTabBar QToolButton::left-arrow {{ image: url({_mark(t, "left")}); }}
QTabBar::close-button {{ width: {s.px(24)}px; height: {s.px(24)}px; }}
"""


def _menus(t: Tokens, s: Sizes) -> str:
    return f"""
QMenuBar {{ background: {t.bg_surface}; color: {t.text_primary}; border-bottom: 1px solid {t.border_subtle}; }}
QMenuBar::item {{ background: transparent; padding: {s.px(5)}px {s.px(10)}px; border-radius: {CHIP_RADIUS}px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {t.accent_subtle}; color: {_on_subtle(t)}; }}
QMenu {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    padding: {s.px(4)}px; }}
QMenu::item {{ padding: 0 {s.px(16)}px 0 {s.px(8)}px; min-height: {s.row - 2}px; border-radius: {CHIP_RADIUS}px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text_primary}; }}
QMenu::item:disabled {{ color: {t.text_muted}; background: transparent; }}
QMenu::icon {{ padding-left: {s.px(6)}px; }}
QMenu::separator {{ height: 1px; background: {t.border_subtle}; margin: {s.px(4)}px 0; }}
QMenu::indicator {{ width: {s.px(14)}px; height: {s.px(14)}px; margin-left: {s.px(6)}px;
    border: 1px solid {t.border_strong};
    border-radius: {CHIP_RADIUS}px; background: {t.bg_surface}; }}
QMenu::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url({_mark(t, "tick")}); }}
QMenu::right-arrow {{ image: url({_mark(t, "right")}); width: {s.px(14)}px; height: {s.px(14)}px; }}
QToolBar {{ background: {t.bg_surface}; border: none; border-bottom: 1px solid {t.border_subtle}; spacing: {s.px(4)}px;
    padding: {s.px(4)}px; }}
QToolBar::separator {{ background: {t.border_subtle}; width: 1px; margin: {s.px(4)}px; }}
"""


def _scrolling(t: Tokens, s: Sizes) -> str:
    wide, short = s.px(12), s.px(32)
    return f"""
QAbstractScrollArea::corner {{ background: transparent; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea:focus {{ border: 2px solid {t.focus}; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {wide}px; }}
QScrollBar:horizontal {{ height: {wide}px; }}
QScrollBar::handle {{ background: {t.border_strong}; border-radius: {s.px(3)}px; margin: {s.px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {short}px; }}
QScrollBar::handle:horizontal {{ min-width: {short}px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {t.text_muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _calendar(t: Tokens, s: Sizes) -> str:
    return f"""
QCalendarWidget QWidget {{ background: {t.bg_surface}; color: {t.text_primary};
    alternate-background-color: {t.bg_surface}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.bg_surface};
    border-bottom: 1px solid {t.border_subtle}; }}
QCalendarWidget QToolButton {{ background: transparent; border: 2px solid transparent; color: {t.text_primary};
    font-weight: 600; min-height: {s.px(28)}px; padding: 0 {s.px(6)}px; }}
QCalendarWidget QToolButton:hover {{ background: {t.bg_subtle}; }}
QCalendarWidget QToolButton:focus {{ border-color: {t.focus}; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url({_mark(t, "left")}); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url({_mark(t, "right")}); }}
QCalendarWidget QSpinBox {{ border: 1px solid {t.border_strong}; background: {t.bg_surface}; }}
QCalendarWidget QAbstractItemView {{ background: {t.bg_surface}; color: {t.text_primary}; border: none; outline: none;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QCalendarWidget QAbstractItemView::item {{ padding: 0; border: none; }}
QCalendarWidget QAbstractItemView:focus {{ border: 2px solid {t.focus}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.text_muted}; }}
"""


def _mark(t: Tokens, name: str) -> str:
    return f"control:{t.name}/{name}.svg"


def _each(names: str, suffix: str) -> str:
    return ", ".join(name + suffix for name in names.split(", "))


def _on_subtle(t: Tokens) -> str:
    return mix(t.text_primary, t.accent, 0.25)


def _error(t: Tokens) -> str:
    return t.danger


def _progress(t: Tokens) -> str:
    return mix(t.accent, t.bg_surface, 0.45)


def _deeper(t: Tokens, colour: str, share: float) -> str:
    return mix(t.text_primary, colour, share)
