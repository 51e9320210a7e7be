"""Everything can be reached, named and hit: by screen readers, by the keyboard alone, by an unsteady hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTabBar,
    QWidget,
)

from prolodesk.clinic.entrance import NewClinic
from prolodesk.clinic.setup import set_up
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.ui.theme import apply
from tests.scene import NOW, demo_in, opened
from tests.tour import desk_tour, entrance_tour

LEAST = 24
"""Pixels a target must measure each way (WCAG 2.2, 2.5.8)."""
TAB = Qt.FocusPolicy.TabFocus


class Seen:
    """What was found wrong, and at which stop first."""

    def __init__(self):
        self.nameless, self.small, self.unreachable = {}, {}, {}

    def look(self, stop, root):
        for widget in in_sight(root):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not name_of(widget):
                self.nameless.setdefault(path_of(widget, root), stop)
            if isinstance(widget, QAbstractButton) and min(target(widget)) < LEAST:
                self.small.setdefault(f"{path_of(widget, root)} {name_of(widget)!r} {target(widget)}", stop)
        for widget in missed_by_tab(root):
            self.unreachable.setdefault(f"{path_of(widget, root)} {name_of(widget)!r}", stop)


def in_sight(root):
    """Enabled widgets a person can see and use; what belongs to a widget of Qt's own making is left to it."""
    inner = (QAbstractSpinBox, QComboBox, QTabBar, QMenu, QAbstractScrollArea)
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or isinstance(widget, QScrollBar):
            continue
        parent = widget.parent()
        if isinstance(parent, inner) and (isinstance(parent, QTabBar) or widget.metaObject().className().startswith("Q")):
            if not isinstance(widget, QAbstractButton) or isinstance(parent, QTabBar | QAbstractSpinBox | QLineEdit):
                continue
        if isinstance(parent, QLineEdit):
            continue
        yield widget


def name_of(widget):
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()).strip()


def target(widget):
    """The room that answers to a click, at least; rows of a table are as high as the table makes them."""
    return widget.width(), widget.height()


def path_of(widget, root):
    names = []
    while widget is not None and widget is not root:
        names.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " < ".join(names[:4])


def missed_by_tab(root):
    """Controls that Tab should stop at and does not."""
    for widget in in_sight(root):
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView):
            if not widget.focusPolicy() & TAB and not widget.focusProxy() and not driven_from_beside(widget):
                yield widget


def driven_from_beside(widget):
    """One of several walked by arrow keys, a list walked from the field above it, arrows that are keys of a field."""
    siblings = widget.parentWidget().findChildren(type(widget))
    walked = isinstance(widget, QAbstractButton) and any(each.focusPolicy() & TAB for each in siblings)
    return walked or isinstance(widget, QAbstractItemView) or name_of(widget) in {"A day earlier", "A day later"}


@pytest.fixture(scope="module")
def clinics(tmp_path_factory):
    own = tmp_path_factory.mktemp("own") / "clinic.db"
    new = NewClinic("Northfield", "Europe/Berlin", "Dr Ada", frozenset(Role), Secret("seven grey herons wading"))
    set_up(own, new, now=NOW, guess_ms=0).signed_in.file.close()
    return demo_in(tmp_path_factory.mktemp("demo")), own


@pytest.fixture(scope="module")
def seen(clinics, tmp_path_factory, qapp):
    """The whole program walked through once."""
    apply(qapp, "light")
    found = Seen()
    for stop, page in entrance_tour(*clinics):
        page.resize(1366, 768)
        page.show()
        QApplication.processEvents()
        found.look(stop, page)
        page.close()
        page.deleteLater()
    with opened(tmp_path_factory.mktemp("tour"), qapp) as scene:
        for stop in desk_tour(scene):
            scene.hand.settle()
            found.look(stop, scene.window)
    return found


def listed(found):
    return sorted(f"{stop}: {fault}" for fault, stop in found.items())


def test_everything_that_takes_the_keys_has_a_name(seen):
    assert listed(seen.nameless) == []


def test_every_button_is_large_enough_to_hit(seen):
    assert listed(seen.small) == []


def test_every_control_stands_in_the_chain_of_tab(seen):
    assert listed(seen.unreachable) == []


# By the keyboard alone


@pytest.fixture(scope="module")
def scene(tmp_path_factory, qapp):
    with opened(tmp_path_factory.mktemp("keys"), qapp) as scene:
        yield scene


def a_session(scene):
    return next(card for card in scene.cards() if card.kind == "session" and card.status == "in_session")


PAGES = {
    "schedule": lambda scene: scene.desk.frame.open_page("schedule"),
    "patients": lambda scene: scene.desk.frame.open_page("patients"),
    "summary": lambda scene: scene.desk.open_patient(a_session(scene).patient_id),
    "record": lambda scene: scene.desk.open_patient(a_session(scene).patient_id, "record"),
    "plan": lambda scene: scene.desk.open_patient(a_session(scene).patient_id, "plan"),
    "session": lambda scene: scene.desk.open_visit(a_session(scene)),
    "settings": lambda scene: scene.desk.frame.open_page("settings"),
}


def stops_of_tab(scene, most=400):
    """Where Tab goes from where the keys are, until it comes round."""
    first, stops = QApplication.focusWidget(), []
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
        if stops[-1] is first:
            return stops
    raise AssertionError(f"Tab never comes back to {first}; it goes round {set(map(name_of, stops[-20:]))}")


@pytest.mark.parametrize("page", PAGES)
def test_tab_stops_at_every_control_of_a_page_and_comes_round(page, scene):
    PAGES[page](scene)
    scene.hand.settle()
    scene.desk.calendar.day_view.canvas.select("")
    scene.desk.frame.rail_button("person").setFocus()
    stops = stops_of_tab(scene)
    wanted = {
        widget
        for widget in in_sight(scene.window)
        if widget.focusPolicy() & TAB and isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView)
    }
    grouped = {each for each in wanted if isinstance(each, QAbstractButton) and each.group() and not each.isChecked()}
    assert sorted(map(name_of, wanted - set(stops) - grouped)) == []
    assert all(stop.isVisible() for stop in stops)


@pytest.mark.parametrize("page", PAGES)
def test_f6_walks_the_panes_of_a_page_and_comes_back(page, scene):
    PAGES[page](scene)
    scene.hand.settle()
    start, walked = QApplication.focusWidget(), []
    for _ in range(12):
        scene.hand.key("F6")
        walked.append(QApplication.focusWidget())
        assert walked[-1].isVisible() and walked[-1].focusPolicy() & TAB
        if len(walked) > 1 and walked[-1] is walked[0]:
            break
    assert len(set(walked)) >= 2, name_of(start)
    forth = walked[-1]
    scene.hand.key("F6")
    scene.hand.key("Shift+F6")
    assert QApplication.focusWidget() is forth


@pytest.mark.parametrize("page", PAGES)
def test_where_the_keys_are_can_be_seen(page, scene):
    PAGES[page](scene)
    scene.hand.settle()
    scene.desk.calendar.day_view.canvas.select("")
    first = scene.desk.frame.rail_button("person")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    unseen, stop = [], None
    while stop is not first:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        place = stop.rect().translated(stop.mapTo(scene.window, stop.rect().topLeft())).adjusted(-6, -6, 6, 6)
        with_keys = scene.window.grab(place).toImage()
        stop.clearFocus()
        without = scene.window.grab(place).toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if with_keys == without:
            unseen.append(f"{type(stop).__name__} {name_of(stop)}")
    assert unseen == []
