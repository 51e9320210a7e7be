"""The bar above the calendar gives way in a good order and cuts nothing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from prolodesk.ui.calendar.bar_forms import Form, fitting, forms
from prolodesk.ui.calendar.look import Look
from prolodesk.ui.calendar.periods import period_words
from prolodesk.ui.calendar.toolbar import Toolbar
from prolodesk.ui.calendar.view import DAY, WEEK
from prolodesk.ui.parts.count_button import CountButton
from prolodesk.words import Formats

DATES = ("Tuesday 24-Nov-2026", "Tue 24-Nov-2026", "24-Nov-2026")


@pytest.fixture
def bar(qtbot):
    made = Toolbar(Formats())
    qtbot.addWidget(made)
    made.add(CountButton("archive", "Tray"))
    made._words = DATES
    made.show()
    return made


def at_width(bar, width):
    bar.resize(width, 50)
    QTest.qWait(0)
    return bar


def test_the_main_button_loses_its_word_last():
    found = list(forms(DATES, "New appointment", "New"))
    assert found[0] == Form(DATES[0], "New appointment", named=True) and found[-1].new == ""
    assert all(form.new for form in found[:-1])
    assert [form.search for form in found].index(False) < [form.views for form in found].index(False)


def test_where_nothing_fits_the_narrowest_form_is_taken():
    assert fitting(forms(DATES, "New appointment", "New"), lambda _: 100, 10) == Form(
        DATES[2], "", views=False, search=False
    )


def test_nothing_of_the_bar_is_cut_however_narrow_it_gets(bar):
    seen = set()
    for width in range(1500, 680, -20):
        at_width(bar, width)
        for part in (bar.views, bar.view_menu, bar.open_search, bar.new, bar._counts[0], bar.today):
            assert part.isHidden() or part.width() >= part.sizeHint().width(), (width, part)
        assert bar.search.isHidden() or bar.search.width() >= bar.search.minimumWidth()
        assert bar.views.isHidden() is not bar.view_menu.isHidden()
        assert bar.search.isHidden() is not bar.open_search.isHidden()
        seen.add((bar.views.isHidden(), bar.search.isHidden()))
    assert len(seen) >= 3


def test_the_folded_search_opens_and_folds_again(bar, qtbot):
    at_width(bar, 640)
    assert bar.search.isHidden()
    bar.activateWindow()
    bar.open_search.click()
    qtbot.waitUntil(bar.search.hasFocus)
    assert bar.search.isVisible() and bar.view_menu.isHidden()
    bar.today.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(bar.search.isHidden)
    assert bar.view_menu.isVisible() and bar.open_search.isVisible()


def test_while_a_date_is_typed_what_is_right_of_it_stays_where_it_is(bar):
    at_width(bar, 1100)
    before = bar.search.geometry(), bar.new.geometry()
    bar.open_go_to(date(2026, 11, 24), date(2026, 11, 24))
    QTest.qWait(0)
    assert (bar.search.geometry(), bar.new.geometry()) == before and bar.go_to.isVisible()
    bar.close_go_to()
    at_width(bar, 1500)
    assert bar.search.width() > before[0].width()


def test_the_menu_of_views_chooses_as_their_buttons_do(bar):
    wished = []
    bar.wished.connect(wished.append)
    bar.view_menu.show_choice(DAY)
    assert bar.view_menu.accessibleName() == "Day"
    bar.view_menu.menu().actions()[2].trigger()
    assert [wish.kind for wish in wished] == [WEEK]


def test_days_of_one_month_have_a_shorter_form():
    words = period_words(Look(WEEK), date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 29), Formats())
    assert words == ("23-Nov – 29-Nov-2026", "23–29-Nov-2026")
