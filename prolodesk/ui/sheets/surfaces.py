"""Style of text and of what it stands on."""

from prolodesk.ui.sheets.shades import mark, on_subtle, progress_fill
from prolodesk.ui.tokens import CARD_RADIUS, CHIP_RADIUS, POPUP_RADIUS, Sizes, Tokens


def text(t: Tokens, s: Sizes) -> str:
    """Labels by role."""
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
QLabel[role="error"] {{ color: {t.danger}; font-size: {s.card}px; }}
QLabel[role="warn"] {{ color: {t.warn_fg}; }}
QLabel[role="accent"] {{ color: {t.accent}; font-weight: 600; }}
QLabel:focus {{ border: 2px solid {t.focus}; border-radius: {CHIP_RADIUS}px; }}
"""


def surfaces(t: Tokens, s: Sizes) -> str:
    """Windows, cards, bars, chips, group boxes, splitters, progress, tips."""
    card, popup = s.px(CARD_RADIUS), s.px(POPUP_RADIUS)
    return f"""
QMainWindow, QWidget[role="page"] {{ background: {t.bg_app}; }}
QDialog, QMessageBox, QWidget[role="surface"] {{ background: {t.bg_surface}; }}
QWidget[role="subtle"] {{ background: {t.bg_subtle}; }}
QFrame[role="card"] {{ background: {t.bg_surface}; border: 1px solid {t.border_subtle}; border-radius: {card}px; }}
QFrame[role="choice"] {{ background: {t.bg_surface}; border: 1px solid {t.border_subtle}; border-radius: {card}px;
    margin: 1px; }}
QFrame[role="choice"]:focus {{ border: 2px solid {t.focus}; margin: 0; }}
QFrame[role="popup"] {{ background: {t.bg_surface}; border: 1px solid {t.border_strong}; border-radius: {popup}px; }}
QFrame[role="bar"] {{ background: {t.bg_surface}; border: none; border-bottom: 1px solid {t.border_subtle}; }}
QFrame[role="foot"] {{ background: {t.bg_surface}; border: none; border-top: 1px solid {t.border_subtle}; }}
QFrame[role="foot"][state="welcome"] {{ background: {t.accent_subtle}; border-top: 2px solid {t.accent}; }}
QFrame[role="side"] {{ background: {t.bg_surface}; border: none; border-left: 1px solid {t.border_subtle}; }}
QFrame[role="chip"] {{ border: none; border-radius: {s.px(CHIP_RADIUS)}px; background: {t.bg_subtle}; }}
QFrame[role="chip"][tone="warn"] {{ background: {t.warn_bg}; }}
QFrame[role="chip"][tone="danger"] {{ background: {t.danger}; }}
QFrame[role="chip"][tone="accent"] {{ background: {t.accent_subtle}; }}
QFrame[role="chip"] QLabel[tone="warn"] {{ color: {t.warn_fg}; font-weight: 600; }}
QFrame[role="chip"] QLabel[tone="danger"] {{ color: {t.on_danger}; font-weight: 600; }}
QFrame[role="chip"] QLabel[tone="accent"] {{ color: {on_subtle(t)}; font-weight: 600; }}
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
QGroupBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url({mark(t, "tick")}); }}
QSplitter::handle {{ background: {t.bg_app}; }}
QSplitter::handle:horizontal {{ width: {s.px(6)}px; border-left: 1px solid {t.border_subtle}; }}
QSplitter::handle:vertical {{ height: {s.px(6)}px; border-top: 1px solid {t.border_subtle}; }}
QSplitter::handle:hover {{ background: {t.accent_subtle}; }}
QProgressBar {{ background: {t.bg_subtle}; border: 1px solid {t.border_strong}; border-radius: {s.px(4)}px;
    min-height: {s.px(18)}px; text-align: center; color: {t.text_primary}; }}
QProgressBar::chunk {{ background: {progress_fill(t)}; border-radius: {s.px(3)}px; }}
QProgressBar[textVisible="false"] {{ border: none; border-radius: {s.px(2)}px; min-height: {s.px(4)}px;
    max-height: {s.px(4)}px; }}
QProgressBar[textVisible="false"]::chunk {{ border-radius: {s.px(2)}px; }}
QStatusBar {{ background: {t.bg_surface}; color: {t.text_secondary}; border-top: 1px solid {t.border_subtle}; }}
QStatusBar::item {{ border: none; }}
QToolTip {{ background: {t.bg_surface}; color: {t.text_primary}; border: 1px solid {t.border_strong};
    padding: {s.px(4)}px {s.px(6)}px; font-size: {s.card}px; }}
"""
