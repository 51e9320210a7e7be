"""J8: an injection session like the last one is recorded and signed in five interactions."""

from prolodesk.clinic.sessions import signed_session
from prolodesk.clinic.visit_record import visit_record
from prolodesk.domain.status import Status


def test_an_unchanged_session_is_signed_in_five_interactions(scene):
    card, hand = scene.ready_session(), scene.hand
    planned = scene.desk.clinic.ask(visit_record, card.appointment_id).last.injections
    scene.select(card)
    scene.start_counting()
    hand.key("Return")  # opens the visit
    hand.key("Return")  # the time-out matches
    hand.key("Return")  # same as last
    hand.key("Return")  # no reaction
    hand.key("Ctrl+Return")

    assert hand.interactions == 5
    signed = scene.desk.clinic.ask(signed_session, card.appointment_id)
    assert signed is not None
    assert {(each.site_id, each.laterality, each.volume_ml) for each in signed.draft.given} == {
        (each.site_id, each.laterality, each.volume_ml) for each in planned
    }
    assert signed.draft.reaction == "none"
    assert signed.draft.time_out is not None
    assert signed.draft.used_vials and all(each.lot and each.expires_on for each in signed.draft.used_vials)
    assert scene.card(card.appointment_id).status is Status.RECOVERY


def test_a_signed_session_cannot_be_taken_back(scene):
    card, hand = scene.ready_session(), scene.hand
    scene.sign(card)
    hand.key("Ctrl+Z")
    assert scene.desk.clinic.ask(signed_session, card.appointment_id) is not None


def test_every_step_before_the_signature_can_be_taken_back(scene):
    card, hand = scene.ready_session(), scene.hand
    scene.select(card)
    hand.key("Return")
    before = scene.desk.clinic.ask(visit_record, card.appointment_id).draft
    hand.key("Return")
    hand.key("Return")
    assert scene.desk.clinic.ask(visit_record, card.appointment_id).draft.given
    hand.key("Ctrl+Z", times=2)
    after = scene.desk.clinic.ask(visit_record, card.appointment_id).draft
    assert (after.time_out, after.injections) == (before.time_out, before.injections)


def test_a_missing_consent_stops_at_the_time_out(scene):
    without = next(c for c in scene.cards() if c.consent_missing and c.status in (Status.BOOKED, Status.CONFIRMED))
    scene.select(without)
    scene.hand.key("Return")
    scene.hand.key("Ctrl+Return")
    assert scene.desk.clinic.ask(signed_session, without.appointment_id) is None
    assert not scene.desk.session.panel.time_out.confirm.isEnabled()
