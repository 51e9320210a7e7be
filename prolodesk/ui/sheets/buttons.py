"""Style of buttons."""

from prolodesk.ui.sheets.shades import deeper, mark, on_subtle
from prolodesk.ui.tokens import CARD_RADIUS, Sizes, Tokens


def buttons(t: Tokens, s: Sizes) -> str:
    """Push and tool buttons by kind."""
    side, inner = s.px(12), s.control - 2
    card = s.px(CARD_RADIUS)
    return f"""
QPushButton, QToolButton {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    border-radius: {card}px; padding: 0 {side}px; min-height: {inner}px; font-weight: 500; }}
QToolButton {{ padding: 0 {s.px(6)}px; min-width: {s.px(18)}px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.bg_subtle}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.selection}; }}
QPushButton:checked, QToolButton:checked {{ background: {t.accent_subtle}; color: {on_subtle(t)};
    border-color: {t.accent}; font-weight: 600; }}
QPushButton:disabled, QToolButton:disabled {{ background: {t.bg_closed}; color: {t.text_muted};
    border-color: {t.border_subtle}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.focus}; min-height: {inner - 2}px;
    padding: 0 {side - 1}px; }}
QToolButton:focus {{ padding: 0 {s.px(6) - 1}px; }}
QPushButton[kind="primary"], QToolButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
    border-color: {t.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {deeper(t, t.accent, 0.12)}; }}
QPushButton[kind="primary"]:pressed {{ background: {deeper(t, t.accent, 0.24)}; }}
QPushButton[kind="danger"] {{ background: {t.danger}; color: {t.on_danger}; border-color: {t.danger};
    font-weight: 600; }}
QPushButton[kind="danger"]:hover {{ background: {deeper(t, t.danger, 0.12)}; }}
QPushButton[kind="danger"]:pressed {{ background: {deeper(t, t.danger, 0.24)}; }}
QPushButton[kind="primary"]:focus, QPushButton[kind="danger"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {{ background: {t.bg_subtle};
    color: {t.text_muted}; border-color: {t.border_subtle}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {t.bg_subtle}; }}
QPushButton[kind="quiet"]:pressed, QToolButton[kind="quiet"]:pressed {{ background: {t.selection}; }}
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked {{ background: {t.accent_subtle};
    color: {on_subtle(t)}; }}
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
QToolButton[kind="rail"]:checked {{ background: {t.accent_subtle}; color: {on_subtle(t)}; font-weight: 600; }}
QToolButton[kind="rail"]:focus {{ border: 2px solid {t.focus}; padding: {s.px(4)}px 0; }}
QPushButton[kind="more"] {{ background: {t.warn_bg}; color: {t.warn_fg}; border-color: {t.warn_fg}; font-weight: 600;
    padding: 0 {s.px(8)}px; }}
QPushButton[kind="line"] {{ background: transparent; border-color: transparent; padding: 0 {s.px(2)}px; }}
QPushButton[kind="line"]:hover {{ background: {t.bg_subtle}; }}
QPushButton[kind="line"]:focus {{ border: 2px solid {t.focus}; padding: 0 {s.px(2) - 1}px; }}
QPushButton[kind="day"] {{ padding: 0 {s.px(7)}px; font-weight: 500; }}
QPushButton[kind="day"]:focus {{ padding: 0 {s.px(7) - 1}px; }}
QPushButton[kind="score"] {{ padding: 0; min-width: {s.px(30)}px; max-width: {s.px(30)}px; font-weight: 500; }}
QPushButton[kind="score"]:checked {{ background: {t.accent}; color: {t.on_accent}; font-weight: 600; }}
QPushButton[kind="score"]:focus {{ padding: 0; min-width: {s.px(30) - 2}px; max-width: {s.px(30) - 2}px; }}
QPushButton::menu-indicator {{ image: url({mark(t, "down")}); width: {s.px(14)}px; height: {s.px(14)}px;
    subcontrol-origin: padding; subcontrol-position: center right; right: {s.px(6)}px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton::menu-button {{ border: none; width: {s.px(20)}px; }}
QToolButton::menu-arrow {{ image: url({mark(t, "down")}); width: {s.px(14)}px; height: {s.px(14)}px; }}
QPushButton[segment] {{ border-radius: 0; margin-left: -1px; padding: 0 {s.px(16)}px; font-weight: 500; }}
QPushButton[segment="first"], QPushButton[segment="only"] {{ margin-left: 0; border-top-left-radius: {card}px;
    border-bottom-left-radius: {card}px; }}
QPushButton[segment="last"], QPushButton[segment="only"] {{ border-top-right-radius: {card}px;
    border-bottom-right-radius: {card}px; }}
QPushButton[segment]:checked {{ background: {t.accent_subtle}; color: {on_subtle(t)};
    border-color: {t.border_strong}; }}
QPushButton[segment]:focus {{ border: 2px solid {t.focus}; padding: 0 {s.px(16) - 1}px; }}
"""
