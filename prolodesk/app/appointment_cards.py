"""From a patient's coming visits to the card they take home."""

from prolodesk.clinic.appointment_papers import AppointmentFacts, ComingVisit
from prolodesk.words import Formats, chart_text, full_name, tr


def appointment_card(facts: AppointmentFacts) -> bytes:
    """The card as PDF; the same facts give the same bytes."""
    from prolodesk.papers.appointment_card import AppointmentCard, CardVisit, appointment_card_pdf
    from prolodesk.papers.letterhead import Letterhead

    head = facts.letterhead
    card = AppointmentCard(
        Letterhead(head.name, tuple(filter(None, map(str.strip, head.address.splitlines()))), head.phone),
        full_name(facts.family, facts.given, facts.title),
        chart_text(facts.chart_number),
        tuple(CardVisit(each.at, each.minutes, each.provider, purpose(each)) for each in facts.visits),
        facts.printed_on,
    )
    formats = Formats(facts.style.dates, facts.style.clock)  # type: ignore[arg-type]
    return appointment_card_pdf(card, formats, facts.style.paper)  # type: ignore[arg-type]


def purpose(visit: ComingVisit) -> str:
    """Injection session, 3 of 6: nothing of what is treated stands on a card that lies about."""
    if visit.number and visit.sessions:
        return tr(
            "{visit}, {number} of {sessions}", visit=visit.type_name, number=visit.number, sessions=visit.sessions
        )
    return visit.type_name
