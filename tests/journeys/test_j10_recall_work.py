"""J10: a quiet hour: the radar says whom to call and what to say; what came of it is a key, a booking takes the row."""

from prolodesk.clinic.contacts import contacts_of
from prolodesk.clinic.radar import drop_offs
from prolodesk.clinic.records import pain_line
from prolodesk.clinic.schedule import visits_of
from prolodesk.domain.contacts import Outcome
from prolodesk.domain.radar import Reason


def opened(scene):
    scene.hand.key("Ctrl+Shift+R")
    page = scene.desk.calls.page
    assert page.table.hasFocus()
    scene.start_counting()
    return page


def row_about(page, *reasons):
    """Choose the first row for one of these reasons."""
    place = next(n for n in range(page.model.rowCount()) if page.model.row_at(n).reason in reasons)
    page.table.selectRow(place)
    return page.model.row_at(place)


def test_the_first_row_says_whom_to_call_why_and_what_to_say(scene):
    page = opened(scene)
    row = page.current()
    assert row.phone
    assert page.side.script.said()
    assert row.family.upper() in page.model.index(0, 0).data()


def test_nobody_answers_is_two_keys_and_the_next_row_is_there(scene):
    page = opened(scene)
    called, following = page.model.row_at(0), page.model.row_at(1)
    scene.hand.key("2")
    scene.hand.key("Return")
    assert scene.hand.interactions == 2
    assert scene.desk.clinic.ask(contacts_of, called.patient_id)[0].outcome is Outcome.NO_ANSWER
    assert page.current().key == following.key
    assert page.table.hasFocus()
    scene.hand.key("Ctrl+Z")
    assert scene.desk.clinic.ask(contacts_of, called.patient_id) == ()


def test_no_row_of_digits_and_enters_books_anybody(scene):
    page = opened(scene)
    called, following = page.model.row_at(0), page.model.row_at(1)
    visits = scene.cards()
    scene.hand.key("2")
    assert scene.desk.clinic.ask(contacts_of, called.patient_id) == (), "a digit only chooses"
    scene.hand.key("Return", times=3)
    assert scene.desk.frame.current_key() == "radar" and scene.cards() == visits
    assert len(scene.desk.clinic.ask(contacts_of, called.patient_id)) == 1
    assert scene.desk.clinic.ask(contacts_of, following.patient_id) == ()


def test_who_is_gone_to_while_a_call_is_noted_is_the_one_shown_beside(scene):
    page = opened(scene)
    called, following = page.model.row_at(0), page.model.row_at(1)
    page.side.area.verticalScrollBar().setValue(page.side.area.verticalScrollBar().maximum())
    scene.hand.key("4")
    page.take_keys()
    scene.hand.key("Down")
    assert scene.desk.clinic.ask(contacts_of, called.patient_id)[0].outcome is Outcome.CALL_BACK
    assert page.current().key == following.key == page._shown
    assert page.side.panel.call().patient_id == following.patient_id
    assert page.side.area.verticalScrollBar().value() == 0


def test_a_score_that_is_none_is_said_and_nothing_is_noted_yet(scene):
    page = opened(scene)
    row = row_about(page, Reason.CLOSING, Reason.OVERDUE)
    scene.hand.key("1")
    for typed in ("11", "-3", "abc"):
        page.side.scores.fields()[0].clear()
        scene.hand.type(typed)
        scene.hand.key("Return")
        assert scene.desk.clinic.ask(contacts_of, row.patient_id) == () and page.current().key == row.key
        assert page.side.scores.fields()[0].text() == typed
    scene.hand.key("Ctrl+A")
    scene.hand.type("6")
    scene.hand.key("Return")
    assert scene.desk.clinic.ask(contacts_of, row.patient_id)[0].outcome is Outcome.REACHED


def test_scores_are_typed_between_the_outcome_and_the_next_row(scene):
    page = opened(scene)
    row = row_about(page, Reason.CLOSING, Reason.OVERDUE)
    before = len(scene.desk.clinic.ask(pain_line, row.patient_id))
    scene.start_counting()
    scene.hand.key("1")
    scores = page.side.scores.fields()
    for number in range(len(scores)):
        scene.hand.type(str(number + 2))
        scene.hand.key("Tab")
    scene.hand.key("Return")
    assert scene.hand.interactions - 2 * len(scores) <= 5
    assert scene.desk.clinic.ask(contacts_of, row.patient_id)[0].outcome is Outcome.REACHED
    assert [each.value for each in scene.desk.clinic.ask(pain_line, row.patient_id)][before:] == [2]
    assert page.current().key != row.key


def test_calling_back_is_two_keys_and_the_row_sinks_until_that_day(scene):
    page = opened(scene)
    row = page.current()
    scene.hand.key("4")
    scene.hand.key("Return")
    assert scene.hand.interactions == 2
    assert page.model.place_of(row.key) == page.model.rowCount() - 1
    assert page.current().key != row.key


def test_a_booking_by_the_finder_takes_the_row_away_within_five_keys(scene):
    page = opened(scene)
    row = row_about(page, Reason.CLOSING, Reason.OVERDUE)
    scene.start_counting()
    scene.hand.key("F")
    assert scene.desk.frame.current_key() == "schedule"
    scene.hand.key("Return")
    scene.hand.wait_until(lambda: scene.desk.frame.current_key() == "radar", "the radar is there again")
    assert scene.hand.interactions <= 5
    assert page.model.place_of(row.key) < 0
    assert row.key not in {each.key for each in scene.desk.clinic.ask(drop_offs).rows}
    visits = scene.desk.clinic.ask(visits_of, row.patient_id)
    booked = max(visits, key=lambda visit: visit.span)
    assert booked.number == row.number
    (call,) = scene.desk.clinic.ask(contacts_of, row.patient_id)
    assert (call.outcome, call.course_id) == (Outcome.BOOKED, row.course_id), "what came of the call is true"
    scene.hand.key("Ctrl+Z")
    assert scene.desk.clinic.ask(contacts_of, row.patient_id) == () and page.model.place_of(row.key) >= 0


def test_f7_notes_a_call_wherever_a_patient_is_in_hand(scene):
    card = scene.cards()[0]
    scene.select(card)
    scene.hand.key("F7")
    scene.hand.key("3")
    scene.hand.key("Return")
    assert scene.desk.clinic.ask(contacts_of, card.patient_id)[0].outcome is Outcome.LEFT_MESSAGE
    assert scene.desk.calendar.day_view.canvas.hasFocus()
    scene.desk.open_patient(card.patient_id)
    scene.hand.settle()
    scene.hand.key("F7")
    scene.hand.key("1")
    scene.hand.key("Return")
    assert [each.outcome for each in scene.desk.clinic.ask(contacts_of, card.patient_id)] == [
        Outcome.REACHED,
        Outcome.LEFT_MESSAGE,
    ]


def test_the_clinic_says_it_in_its_own_words_from_its_own_day_on(scene):
    page = opened(scene)
    row = row_about(page, Reason.CLOSING)
    script = page.side.script
    scene.hand.click(script.edit)
    scene.hand.type("Hello {patient}, here is {clinic}.")
    scene.hand.click(script.keep)
    assert script.said().startswith(f"Hello {row.title} {row.family}, here is ")
    scene.hand.click(page.rules.edit)
    page.rules.days.setValue(60)
    scene.hand.click(page.rules.keep)
    assert page._radar.rules.closing_days == 60 and "within 60 days" in page.rules.words()
    scene.hand.key("Ctrl+Z", times=2)
    assert "Hello, this is" in page.side.script.said()
