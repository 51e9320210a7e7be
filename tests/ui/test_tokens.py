"""Every colour pair people have to read or find, against WCAG 2.2."""

import pytest

from prolodesk.ui.tokens import DARK, LIGHT, STATUS_NAMES, Sizes, Tokens, contrast, mix

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK, LIGHT.high_contrast(), DARK.high_contrast()])
TEXT, SHAPE = 4.5, 3.0


def backgrounds(tokens: Tokens) -> tuple[str, ...]:
    return (tokens.bg_surface, tokens.bg_app, tokens.bg_subtle, tokens.bg_closed, tokens.selection)


def grounds_of_cards(tokens: Tokens, status: str) -> tuple[str, ...]:
    """Cards are tinted by type; done ones fade, and those that hold no time are not filled."""
    if status in ("no_show", "cancelled"):
        return (tokens.bg_surface,)
    if status == "done":
        return (tokens.bg_surface, tokens.bg_subtle)
    return (tokens.bg_surface, *map(tokens.tint, tokens.types))


@BOTH
def test_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    for ground in (*backgrounds(tokens), *map(tokens.tint, tokens.types)):
        assert contrast(tokens.text_primary, ground) >= 7
        assert contrast(tokens.text_secondary, ground) >= TEXT
    for ground in (tokens.bg_surface, tokens.bg_app, tokens.bg_closed, tokens.bg_subtle):
        assert contrast(tokens.text_muted, ground) >= TEXT


@BOTH
def test_words_on_fills_can_be_read(tokens: Tokens) -> None:
    pairs = [
        (tokens.on_accent, tokens.accent),
        (tokens.on_danger, tokens.danger),
        (tokens.warn_fg, tokens.warn_bg),
        (tokens.accent, tokens.bg_surface),
        (mix(tokens.text_primary, tokens.accent, 0.25), tokens.accent_subtle),
        (tokens.danger, tokens.bg_surface),
        (tokens.link, tokens.bg_surface),
        (tokens.on_accent, mix(tokens.text_primary, tokens.accent, 0.12)),
        (tokens.on_danger, mix(tokens.text_primary, tokens.danger, 0.12)),
        (tokens.text_primary, mix(tokens.accent, tokens.bg_surface, 0.45)),
    ]
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


@BOTH
def test_borders_focus_and_the_line_of_now_stand_out(tokens: Tokens) -> None:
    for ground in (tokens.bg_surface, tokens.bg_app):
        for line in (tokens.border_strong, tokens.focus, tokens.now, tokens.accent, tokens.danger, tokens.warn_fg):
            assert contrast(line, ground) >= SHAPE
    assert contrast(tokens.on_accent, tokens.accent) >= SHAPE  # the inner ring on a filled button with the focus


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_status_icons_stand_out_on_white_and_on_every_tint(tokens: Tokens) -> None:
    for name in STATUS_NAMES:
        for ground in grounds_of_cards(tokens, name):
            assert contrast(tokens.status(name).colour, ground) >= SHAPE, (name, ground)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_type_hues_stand_out_and_repeat_after_six(tokens: Tokens) -> None:
    assert all(contrast(hue, tokens.bg_surface) >= SHAPE for hue in tokens.types)
    assert tokens.type_hue(6) == tokens.type_hue(0) != tokens.type_hue(5)


def test_the_figures_of_the_design_hold() -> None:
    assert round(contrast(LIGHT.text_primary, LIGHT.bg_surface), 1) == 16.5
    assert round(contrast(LIGHT.border_strong, LIGHT.bg_surface), 1) == 3.5
    assert round(contrast(DARK.focus, DARK.bg_surface), 1) == 7.6
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_each_status_has_an_icon_of_its_own_in_both_lights() -> None:
    icons = [LIGHT.status(name).icon for name in STATUS_NAMES]
    assert len(set(icons)) == len(icons)
    assert icons == [DARK.status(name).icon for name in STATUS_NAMES]
    with pytest.raises(KeyError):
        LIGHT.status("scheduled")


def test_sizes_grow_with_zoom_with_text_and_for_fingers() -> None:
    twice = Sizes().scaled(2)
    assert (twice.body, twice.control, twice.px(12)) == (26, 64, 24)
    bigger = Sizes().scaled(1, bigger_text=2)
    assert (bigger.body, bigger.control, bigger.caption) == (15, 34, 13)
    assert Sizes().scaled(1, touch=True).control == 44
