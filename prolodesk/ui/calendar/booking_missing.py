"""What is still missing before anybody can be booked, in one sentence, and where to type it."""

from prolodesk.domain.clean import phone_trouble
from prolodesk.ui.calendar.who import Who
from prolodesk.words import Formats, tr, words


def missing_about(who: Who, formats: Formats) -> str:
    """The sentence, with the field marked and the keys in it; empty when there is enough."""
    new = who.new_patient()
    if new is None:
        if who.hit() is not None:
            return ""
        who.search.setFocus()
        return tr("Who is it for? Type a name and press Enter.")
    if not new.family and not new.given:
        who.show_missing([who.family])
        return tr("The name is missing. Type at least one.")
    if trouble := who.born.trouble():
        return trouble
    if trouble_of_phone := phone_trouble(new.phone):
        who.show_missing([who.phone])
        return words(trouble_of_phone, formats)
    if not new.phone and new.born_on is None:
        who.show_missing([who.phone])
        return tr("Type a phone number or the date of birth: one of the two is enough.")
    who.show_missing([])
    return ""
