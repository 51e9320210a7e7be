"""The sections of the settings: what each is called, and the right it needs to be changed."""

from prolodesk.domain.rights import Right
from prolodesk.ui.settings.section_list import Item
from prolodesk.words import tr

NEEDS = {
    "letterhead": Right.CLINIC_SETTINGS,
    "writing": Right.CLINIC_SETTINGS,
    "hours": Right.CLINIC_SETTINGS,
    "holidays": Right.CLINIC_SETTINGS,
    "types": Right.CLINIC_SETTINGS,
    "rooms": Right.CLINIC_SETTINGS,
    "ahead": Right.CLINIC_SETTINGS,
    "day": Right.CLINIC_SETTINGS,
    "aftercare": Right.CLINIC_SETTINGS,
    "vials": Right.CLINIC_SETTINGS,
    "safety": Right.APPROVE_KNOWLEDGE,
    "people": Right.PEOPLE,
    "recovery": Right.PEOPLE,
    "atlas": Right.APPROVE_KNOWLEDGE,
}
"""The right without which a section may only be looked at; those not named are everybody's."""


def items() -> tuple[Item, ...]:
    """The sections, in their groups."""
    return (
        Item("letterhead", tr("Letterhead"), "building-2", group=tr("Clinic")),
        Item("hours", tr("Weekly hours"), "clock"),
        Item("closures", tr("Closed and opened days"), "calendar-days"),
        Item("holidays", tr("Public holidays"), "flag"),
        Item("types", tr("Appointment types"), "calendar-check"),
        Item("rooms", tr("Rooms and devices"), "door-open"),
        Item("ahead", tr("Booking ahead"), "calendar-plus"),
        Item("day", tr("Day and papers"), "clipboard-list"),
        Item("writing", tr("Paper and formats"), "printer"),
        Item("aftercare", tr("Aftercare choices"), "file-text"),
        Item("vials", tr("Opened vials"), "pill-bottle"),
        Item("safety", tr("Safety rules"), "shield-alert"),
        Item("atlas", tr("Atlas review"), "target"),
        Item("people", tr("People"), "users", group=tr("People")),
        Item("recovery", tr("Recovery code"), "shield-check"),
        Item("passphrase", tr("Your passphrase"), "key-round", group=tr("You")),
        Item("appearance", tr("Appearance"), "palette"),
        Item("about", tr("About"), "info"),
    )
