"""The rules of the radar with other words for one reason."""

from dataclasses import replace

from prolodesk.domain.radar import RadarRules, Reason


def with_script(rules: RadarRules, reason: Reason, own: str) -> RadarRules:
    """The rules with the clinic's own words for a reason; there are none for a record to sign."""
    match reason:
        case Reason.CLOSING:
            return replace(rules, closing=own)
        case Reason.OVERDUE:
            return replace(rules, overdue=own)
        case Reason.NO_SHOW:
            return replace(rules, no_show=own)
        case Reason.PAUSED:
            return replace(rules, paused=own)
        case Reason.UNSIGNED:
            return rules
