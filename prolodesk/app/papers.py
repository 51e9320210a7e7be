"""Every paper the program prints, by the kind under which the clinic's handlers ask for it."""

from types import MappingProxyType

from prolodesk.app.appointment_cards import appointment_card
from prolodesk.app.call_lists import call_list
from prolodesk.app.day_packs import day_pack
from prolodesk.app.recalls import recall_sheet
from prolodesk.app.records import session_record
from prolodesk.app.sheets import aftercare_sheet
from prolodesk.clinic.work import Render

PAPERS: Render = MappingProxyType(
    {
        "aftercare": aftercare_sheet,
        "record": session_record,
        "lot_recall": recall_sheet,
        "day_pack": day_pack,
        "appointments": appointment_card,
        "call_list": call_list,
    }
)
