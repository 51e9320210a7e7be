"""Every verb of the calendar has a key in every view and stands in a menu: nothing is for those alone who know keys."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from prolodesk.ui.actions import actions_of
from prolodesk.ui.calendar.verbs import verb_by_key, verbs
from prolodesk.ui.commands import commands_for
from prolodesk.words import tr
from tests.ui.calendar.test_accessible_views import MAKERS

WALKING = {"cursor", "next_visit", "menu", "pain"}
"""What a pointer does by itself: it clicks on a place, a visit, its menu, a number beside it."""


@pytest.mark.parametrize("action", actions_of("calendar"), ids=lambda action: action.name)
def test_each_action_stands_in_the_menu_or_among_the_commands(action):
    in_menu = any(verb.in_menu and set(verb.keys) & set(action.keys) for verb in verbs())
    assert in_menu or action in commands_for(tr(action.title), (), most=99) or action.name in WALKING


def test_each_key_of_the_table_does_a_verb():
    keys = {key for action in actions_of("calendar") for key in action.keys}
    assert keys - set(verb_by_key()) == {"Tab"}


@pytest.fixture(params=MAKERS)
def view(request, qtbot):
    made, painted = MAKERS[request.param]()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    painted.select("12")
    painted.heard = []
    for signal in (painted.asked, painted.wished, painted.said):
        signal.connect(painted.heard.append)
    yield painted


def test_each_verb_is_answered_in_every_view(view):
    silent = []
    for verb in verbs():
        view.select("12")
        view.heard.clear()
        done = view.do_verb(verb.name)
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu):
                menu.close()
        if not done:
            silent.append(verb.name)
    assert silent == []


def test_the_same_keys_ask_for_the_same_in_every_view(view):
    for name in ("next_status", "cancel", "no_show", "open_patient", "book_next"):
        view.do_verb(name)
    assert [type(each).__name__ for each in view.heard] == [
        "SetStatus", "SetStatus", "SetStatus", "OpenPatient", "BookNext",
    ]  # fmt: skip
