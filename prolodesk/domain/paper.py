"""The paper a clinic begins with, by its time zone; it can be changed in the settings."""

from typing import Literal

Paper = Literal["A4", "Letter"]

_LETTER = ("America/", "US/", "Canada/", "Mexico/", "Chile/")
_LETTER_ZONES = """
    Asia/Manila Pacific/Easter Pacific/Honolulu Pacific/Johnston Navajo
    EST MST HST EST5EDT CST6CDT MST7MDT PST8PDT
    """
_A4_CITIES = """
    Anguilla Antigua Araguaina Aruba Asuncion Bahia Barbados Belem Boa_Vista Buenos_Aires Campo_Grande Catamarca
    Cayenne Cayman Cordoba Cuiaba Curacao Danmarkshavn Dominica Eirunepe Fortaleza Godthab Grand_Turk Grenada
    Guadeloupe Guayaquil Guyana Havana Jamaica Jujuy Kralendijk La_Paz Lima Lower_Princes Maceio Manaus Marigot
    Martinique Mendoza Miquelon Montevideo Montserrat Nassau Noronha Nuuk Paramaribo Port-au-Prince Port_of_Spain
    Porto_Acre Porto_Velho Recife Rio_Branco Rosario Santarem Santo_Domingo Sao_Paulo Scoresbysund St_Barthelemy
    St_Kitts St_Lucia St_Vincent Tegucigalpa Thule Tortola
    """


def paper_for(zone: str) -> Paper:
    """US Letter in the zones of America and a few others, but for the countries there that write on A4.

    Which countries those are follows Unicode CLDR (supplemental data, paperSize): Letter in Belize, Canada, Chile,
    Colombia, Costa Rica, El Salvador, Guatemala, Mexico, Nicaragua, Panama, the Philippines, Puerto Rico, the United
    States and Venezuela, A4 everywhere else. `zone` is an IANA name.
    """
    if zone in _LETTER_ZONES.split():
        return "Letter"
    _, _, city = zone.partition("/")
    a4 = city in _A4_CITIES.split() or zone.startswith("America/Argentina/")
    return "Letter" if zone.startswith(_LETTER) and not a4 else "A4"
