"""What people call the things the program can do and its settings, besides their names: for the one box. No widgets."""

from collections.abc import Mapping

from prolodesk.words import tr


def actions_called() -> Mapping[str, str]:
    """Other words for actions, by their name; commas between them."""
    return {
        "undo": tr("take back, revert"),
        "redo": tr("do again"),
        "schedule": tr("calendar, diary, appointments, agenda"),
        "waiting_room": tr("arrivals, who is here, lobby, queue"),
        "wall_screen": tr("wall, tv, monitor, display, big screen, public screen"),
        "patients": tr("charts, records, patient list"),
        "medicines": tr("stock, vials, lots, solutions, drugs, inventory, expiry dates, fridge"),
        "knowledge": tr("templates, handouts"),
        "radar": tr("recall list, overdue, call list, lost patients, who to call, follow-up calls, no-shows"),
        "close_of_day": tr("end of day, end the day, day end, closing time, finish the day, unsigned, cash up"),
        "day_pack": tr("print the day, day sheet, day list, print schedule, print calendar, tomorrow pack, worklist"),
        "settings": tr("preferences, options, configuration, set up"),
        "find": tr("search patient, look up"),
        "print": tr("print, handout, leaflet, care sheet"),
        "note_call": tr("phone call, log call, contact log, called"),
        "pain_drawing": tr("body chart, pain diagram, pain map"),
        "lock": tr("sign out, log out, logout, log off, switch user, leave the desk"),
        "keys": tr("shortcuts, help, cheat sheet, hotkeys"),
        "new_appointment": tr("add appointment, new visit, make an appointment, book somebody"),
        "today": tr("now, back to today"),
        "month_view": tr("month, month view"),
        "week_view": tr("week view"),
        "agenda_view": tr("agenda, list view"),
        "go_to": tr("jump to date, date"),
        "cancel_visit": tr("delete appointment, cancel appointment"),
        "no_show": tr("no show, no-show, missed, dna"),
        "open_patient": tr("chart, patient file"),
        "book_next": tr("rebook, next session, follow-on"),
        "by_room": tr("rooms, room view"),
        "colour": tr("colors, colouring"),
        "cut": tr("park, pinboard, hold visit"),
        "tray": tr("pinboard, clipboard, parked visits, to be scheduled"),
        "provider_away": tr("sick, ill, absent, sick leave, day off, provider off, vacation of a provider"),
        "come_earlier": tr("wants earlier, short notice"),
        "waiting_list": tr("waitlist, asap list, cancellation list, standby"),
        "hours_here": tr("block time, block a slot, break, lunch"),
        "find_place": tr("free slot, next available, availability, openings, gap"),
        "place_series": tr("book course, book series, all sessions"),
    }


def sections_called() -> Mapping[str, str]:
    """Other words for sections of the settings, by their key."""
    return {
        "letterhead": tr("logo, address, clinic name, stamp"),
        "hours": tr("opening hours, opening times, working hours, timetable, breaks, lunch"),
        "closures": tr("closed, closure, vacation, clinic holiday, shut, day off, congress"),
        "holidays": tr("holiday, bank holiday, public holiday, country"),
        "types": tr("visit types, services, length of visits, duration, buffer"),
        "rooms": tr("rooms, ultrasound, equipment, machines"),
        "ahead": tr("booking horizon, how far ahead"),
        "day": tr("late, evening papers, tomorrow pack, recovery time, wall screen"),
        "writing": tr("date format, time format, clock, 24 hours, paper size, units"),
        "aftercare": tr("aftercare settings, pain relief advice"),
        "vials": tr("expiry, days after opening, multi-dose"),
        "safety": tr("dose limits, maximum dose, warnings, limits"),
        "atlas": tr("sites, body diagram"),
        "people": tr("users, staff, doctors, providers, roles, rights, add person, permissions"),
        "recovery": tr("emergency code, lost passphrase, forgotten passphrase"),
        "passphrase": tr("password, change password, pin"),
        "appearance": tr("theme, dark mode, light mode, font size, text size, contrast, zoom"),
        "about": tr("version, licence, where is the file, backup, data folder"),
    }
