"""The keys of what is offered end with the strip they belong to."""

import shiboken6
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.offer_keys import OfferKeys


def test_a_strip_that_goes_while_it_offers_something_no_longer_follows_the_keys(qtbot: QtBot) -> None:
    host, other = QWidget(), QLineEdit()
    qtbot.addWidget(other)
    offer = secondary("11:15")
    offer.setParent(host)
    keys = OfferKeys(host)
    host.show()
    offer.setFocus()
    keys.begin([offer])
    shiboken6.delete(host)
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert not shiboken6.isValid(keys)
