"""Style of tables, tabs, menus and scroll bars."""

from prolodesk.ui.sheets.shades import mark, on_subtle
from prolodesk.ui.tokens import CARD_RADIUS, CHIP_RADIUS, Sizes, Tokens


def tables(t: Tokens, s: Sizes) -> str:
    """Tables, trees, lists and their headers."""
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
QTreeView::branch:has-children:closed {{ image: url({mark(t, "right")}); }}
QTreeView::branch:has-children:open {{ image: url({mark(t, "down")}); }}
QAbstractItemView::indicator {{ width: {s.px(16)}px; height: {s.px(16)}px; border: 1px solid {t.border_strong};
    border-radius: {CHIP_RADIUS}px; background: {t.bg_surface}; }}
QAbstractItemView::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
    image: url({mark(t, "tick")}); }}
QHeaderView {{ background: {t.bg_surface}; border: none; }}
QHeaderView::section {{ background: {t.bg_surface}; color: {t.text_secondary}; font-size: {s.caption}px;
    font-weight: 600;
    padding: 0 {s.px(8)}px 0 {s.px(8) + 3}px; min-height: {s.row}px; border: none;
    border-bottom: 1px solid {t.border_strong}; }}
QHeaderView::section:hover {{ background: {t.bg_subtle}; }}
QHeaderView::section:vertical {{ border-bottom: 1px solid {t.border_subtle}; }}
QHeaderView::up-arrow {{ image: url({mark(t, "up")}); width: {s.px(12)}px; height: {s.px(12)}px;
    subcontrol-position: center right; }}
QHeaderView::down-arrow {{ image: url({mark(t, "down")}); width: {s.px(12)}px; height: {s.px(12)}px;
    subcontrol-position: center right; }}
QTableCornerButton::section {{ background: {t.bg_surface}; border: none; border-bottom: 1px solid {t.border_strong}; }}
QAbstractItemView QLineEdit, QAbstractItemView QComboBox, QAbstractItemView QAbstractSpinBox {{
    border-radius: 0; min-height: 0; }}
"""


def tabs(t: Tokens, s: Sizes) -> str:
    """Tab bars as pills."""
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {t.border_subtle}; background: {t.bg_surface}; }}
QTabWidget::tab-bar {{ left: {s.px(16)}px; }}
QTabBar {{ background: transparent; font-weight: 600; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {t.text_primary}; font-weight: 400; border: 2px solid transparent;
    border-radius: {s.px(CARD_RADIUS)}px; padding: 0 {s.px(14)}px; margin: {s.px(4)}px {s.px(2)}px;
    min-height: {s.px(26)}px; }}
QTabBar::tab:hover {{ background: {t.bg_subtle}; }}
QTabBar::tab:selected {{ background: {t.accent_subtle}; color: {on_subtle(t)}; font-weight: 600; }}
QTabBar::tab:disabled {{ color: {t.text_muted}; }}
QTabBar:focus::tab:selected, QTabBar::tab:selected:focus {{ border-color: {t.focus}; }}
QTabBar::tear {{ width: 0; border: none; image: none; }}
QTabBar::scroller {{ width: {s.px(28)}px; }}
QTabBar QToolButton {{ border: none; background: {t.bg_surface}; min-height: {s.px(24)}px; }}
QTabBar QToolButton::right-arrow {{ image: url({mark(t, "right")}); }}
QTabBar QToolButton::left-arrow {{ image: url({mark(t, "left")}); }}
QTabBar::close-button {{ width: {s.px(24)}px; height: {s.px(24)}px; }}
"""


def menus(t: Tokens, s: Sizes) -> str:
    """Menus and tool bars."""
    return f"""
QMenuBar {{ background: {t.bg_surface}; color: {t.text_primary}; border-bottom: 1px solid {t.border_subtle}; }}
QMenuBar::item {{ background: transparent; padding: {s.px(5)}px {s.px(10)}px; border-radius: {CHIP_RADIUS}px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {t.accent_subtle}; color: {on_subtle(t)}; }}
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
QMenu::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url({mark(t, "tick")}); }}
QMenu::indicator:exclusive {{ border-radius: {s.px(7)}px; border-color: transparent; background: transparent; }}
QMenu::indicator:exclusive:checked {{ background: {t.accent}; border-color: {t.accent}; }}
QMenu::right-arrow {{ image: url({mark(t, "right")}); width: {s.px(14)}px; height: {s.px(14)}px; }}
QToolBar {{ background: {t.bg_surface}; border: none; border-bottom: 1px solid {t.border_subtle}; spacing: {s.px(4)}px;
    padding: {s.px(4)}px; }}
QToolBar::separator {{ background: {t.border_subtle}; width: 1px; margin: {s.px(4)}px; }}
"""


def scrolling(t: Tokens, s: Sizes) -> str:
    """Scroll bars and areas."""
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
