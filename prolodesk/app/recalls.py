"""From the facts of a recall to its paper: patients by name, their sessions by date, sites in words."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from prolodesk.app.figures import shipped_atlas
from prolodesk.clinic.lot_recall import GivenSite, LotUse, RecallFacts
from prolodesk.domain.body.naming import free_words, short_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.words import Formats, chart_text, full_name, words


@lru_cache(maxsize=1)
def recall_sheet(facts: RecallFacts) -> bytes:
    """The recall as PDF; the same facts give the same bytes. The last one is at hand when it is kept."""
    from prolodesk.papers.letterhead import Letterhead
    from prolodesk.papers.lot_recall import RecallPatient, RecallSheet, RecallVisit, lot_recall_pdf

    formats = Formats(facts.style.dates, facts.style.clock)  # type: ignore[arg-type]
    head, found = facts.letterhead, facts.recall

    def visit(uses: Sequence[LotUse]) -> RecallVisit:
        use = uses[0]
        sites = tuple((site_text(site, formats), site.volume_ml) for site in use.sites)
        return RecallVisit(use.at, use.solution, sites, use.volume_ml, use.provider)

    def patient(uses: Sequence[LotUse]) -> RecallPatient:
        who = uses[0]
        ordered = sorted(uses, key=lambda use: (use.at, use.solution))
        visits = tuple(visit(tuple(same)) for _, same in groupby(ordered, key=lambda use: (use.at, use.solution)))
        name = full_name(who.family, who.given, who.title)
        return RecallPatient(name, who.born_on, chart_text(who.chart_number), who.phone, visits)

    ordered = sorted(found.uses, key=lambda use: (use.family.casefold(), use.given.casefold(), use.patient_id))
    sheet = RecallSheet(
        Letterhead(head.name, tuple(filter(None, map(str.strip, head.address.splitlines()))), head.phone),
        found.lot,
        tuple(dict.fromkeys(use.stock or use.solution for use in found.uses)),
        tuple(sorted({use.expires_on for use in found.uses if use.expires_on})),
        tuple(patient(tuple(uses)) for _, uses in groupby(ordered, key=lambda use: use.patient_id)),
        len(found.vials),
        facts.printed_on,
    )
    return lot_recall_pdf(sheet, formats, facts.style.paper)  # type: ignore[arg-type]


def site_text(site: GivenSite, formats: Formats) -> str:
    """A needle's place in words: Iliolumbar iliac crest, LEFT."""
    side = Laterality(site.laterality)
    found = shipped_atlas().sites.get(site.site_id) if site.site_id else None
    return words(short_words(found, side) if found else free_words(side), formats)
