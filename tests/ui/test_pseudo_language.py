"""Every word on the screen is a message or data; 40 % longer words and the other direction find their room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import prolodesk.words
from prolodesk.clinic.entrance import NewClinic
from prolodesk.clinic.setup import set_up
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.ui.theme import apply
from tests.pseudo import Painted, PseudoLanguage, clipped, mark_clinic, marked, texts_of, unmarked
from tests.scene import NOW, demo_in, opened
from tests.tour import desk_tour, entrance_tour

SIZE = (1366, 768)


class Seen:
    """What was found wrong, and at which stop first."""

    def __init__(self):
        self.unmarked, self.clipped, self.too_wide = {}, {}, {}

    def look(self, stop, root, painted):
        root.grab()
        for place, text in (*texts_of(root), *(("painted", text) for text in painted.texts)):
            if left := unmarked(text):
                self.unmarked.setdefault(left, f"{stop}: {place}: {text[:120]}")
        painted.texts.clear()
        for fault in clipped(root):
            self.clipped.setdefault(fault, stop)
        if root.minimumSizeHint().width() > SIZE[0]:
            self.too_wide[stop] = root.minimumSizeHint().width()


@pytest.fixture(scope="module")
def marked_demo(tmp_path_factory):
    """A demo clinic whose every word of data is marked."""
    path = demo_in(tmp_path_factory.mktemp("marked"))
    mark_clinic(path)
    return path


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "clinic.db"
    new = NewClinic(
        marked("Northfield"), "Europe/Berlin", marked("Ada Quist"), frozenset(Role), Secret("seven grey herons wading")
    )
    set_up(path, new, now=NOW, guess_ms=0).signed_in.file.close()
    return path


@pytest.fixture(scope="module")
def seen(marked_demo, own, tmp_path_factory, qapp):
    """The whole program walked through in the pseudo-language, once."""
    apply(qapp, "light")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prolodesk.words, "catalogue", PseudoLanguage)
        painted, found = Painted(patch), Seen()
        for stop, page in entrance_tour(marked_demo, own):
            page.resize(*SIZE)
            page.show()
            QApplication.processEvents()
            found.look(stop, page, painted)
            page.close()
            page.deleteLater()
        with opened(tmp_path_factory.mktemp("tour"), qapp, size=SIZE, template=marked_demo) as scene:
            for stop in desk_tour(scene):
                scene.hand.settle()
                found.look(stop, scene.window, painted)
        return found


def test_every_word_was_given_to_the_translators_or_is_data(seen):
    assert sorted(seen.unmarked.values()) == []


def test_longer_words_are_not_cut_off(seen):
    assert sorted(f"{stop}: {fault}" for fault, stop in seen.clipped.items()) == []


def test_longer_words_do_not_widen_the_window_beyond_a_small_screen(seen):
    assert seen.too_wide == {}


def test_from_right_to_left_the_rail_stands_on_the_right_and_every_page_opens(marked_demo, tmp_path, qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        with opened(tmp_path, qapp, size=SIZE, template=marked_demo) as scene:
            rail, page = scene.desk.frame.rail_button("schedule"), scene.desk.calendar
            scene.hand.settle()
            mirrored = (
                rail.mapTo(scene.window, rail.rect().center()).x() > page.mapTo(scene.window, page.rect().center()).x()
            )
            session = next(card for card in scene.cards() if card.kind == "session")
            widths = [scene.window.grab().width()]
            for tab in ("", "record", "plan", "session", "documents"):
                scene.desk.open_patient(session.patient_id, tab)
                widths.append(scene.window.grab().width())
            for key in ("patients", "settings"):
                scene.desk.frame.open_page(key)
                widths.append(scene.window.grab().width())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert mirrored and widths == [SIZE[0]] * 8


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("⟦Book {name}~~⟧", ""),
        ("⟦Book ⟦Tue~⟧ §Hartmann~~⟧ · §Room 1", ""),
        ("⟦Ends in the mid…", ""),
        ("Save §now", "Save"),
        ("⟦Save~⟧ now", "now"),
        ("P-00 912", ""),
        ("Ctrl+Z", ""),
        ("14:05–14:35", ""),
        ("L4-L5", ""),
        ("", ""),
    ],
)
def test_what_was_not_marked_is_seen(text, left):
    assert unmarked(text) == left


def test_the_pseudo_language_is_longer_and_keeps_its_gaps():
    text = PseudoLanguage().gettext("Move {patient} to {time}")
    assert text.count("{") == 2 and len(text) >= len("Move {patient} to {time}") + 4
    assert PseudoLanguage().gettext("") == ""
