"""Lot recall: everybody who was given from a lot, when, where, how much and by whom; as a list and as a paper."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from prolodesk.clinic.changes import Change
from prolodesk.clinic.kept_papers import fingerprint_of, keep_once
from prolodesk.clinic.settings import Letterhead, WritingStyle, setting_of
from prolodesk.clinic.vial_values import Vial, form_of
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.lots import checked_lot, lot_key
from prolodesk.domain.medicines import total_ml
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store import documents, knowledge, medicines, people, recall

KIND = "lot_recall"
MOST_SIMILAR = 40


class GivenSite(NamedTuple):
    """One needle: site (None for a free point), side, mL of the solution. A lot may have thousands."""

    site_id: str | None
    laterality: str
    volume_ml: float


@dataclass(frozen=True, slots=True)
class LotUse:
    """A session in which a lot was used: in which solution, for whom, where, by whom. `at` is wall time."""

    session_id: Id
    patient_id: Id
    chart_number: int
    family: str
    given: str
    title: str
    born_on: date | None
    phone: str
    at: datetime
    stock: str
    lot: str
    expires_on: date | None
    solution: str
    provider: str
    signed_by: str
    sites: tuple[GivenSite, ...]

    @property
    def volume_ml(self) -> float:
        """All of the solution that was given."""
        return total_ml(site.volume_ml for site in self.sites)


@dataclass(frozen=True, slots=True)
class LotRecall:
    """Everything about one lot: who was given from it, newest first, and which of its vials are still here."""

    lot: str
    uses: tuple[LotUse, ...]
    vials: tuple[Vial, ...]
    similar: tuple[str, ...]
    """Other lots that begin the same, as printed, when this one is not known; more than `MOST_SIMILAR`: not all."""

    @property
    def patients(self) -> int:
        return len({use.patient_id for use in self.uses})


@dataclass(frozen=True, slots=True)
class RecallFacts:
    """Everything the recall's paper is printed from; the same facts make the same bytes."""

    letterhead: Letterhead
    style: WritingStyle
    recall: LotRecall
    printed_on: date


@dataclass(frozen=True, slots=True)
class MakeRecallPaper:
    """The recall of a lot as a paper, kept among the clinic's documents; the same facts keep one paper."""

    document_id: Id
    lot: str


@dataclass(frozen=True, slots=True)
class RecallPaper:
    """A kept recall."""

    document_id: Id
    sha256: str
    made_at: datetime
    made_by: str


@needs(Right.SEE_CHART)
def lot_recall(work: Work, lot: str) -> LotRecall:
    """Everybody who was given from this lot, however it is typed. Raises Refusal for what is no lot."""
    key = lot_key(checked_lot(lot))
    sites = recall.sites(work.session, key)
    rows = recall.uses(work.session, key)
    names = people.names(work.session)
    titles = knowledge.titles(work.session, {row.solution_id for row in rows})
    uses = [
        LotUse(
            row.session_id,
            row.patient_id,
            row.chart_number,
            row.family,
            row.given,
            row.title,
            row.born_on,
            row.phone,
            datetime.fromisoformat(row.start_wall),
            row.stock,
            row.lot,
            row.expires_on,
            titles.get(row.solution_id, ""),
            names.get(row.provider_id, ""),
            names.get(row.signed_by, ""),
            tuple(map(GivenSite._make, sites.get((row.session_id, row.solution_id), ()))),
        )
        for row in rows
    ]
    uses.sort(key=lambda use: (use.at, use.chart_number), reverse=True)
    vials = tuple(
        Vial(row.id, form_of(row), names.get(row.opened_by or "", ""))
        for row in medicines.of_lot(work.session, key)
        if row.finished_at is None
    )
    similar = () if uses or vials else tuple(recall.lots_like(work.session, key, MOST_SIMILAR + 1))
    return LotRecall(uses[0].lot if uses else vials[0].form.lot if vials else lot.strip(), tuple(uses), vials, similar)


@needs(Right.SEE_CHART)
def recall_facts(work: Work, lot: str) -> RecallFacts:
    """What the paper of a lot is printed from, as things stand now."""
    return RecallFacts(setting_of(work, Letterhead), setting_of(work, WritingStyle), lot_recall(work, lot), work.today)


@needs(Right.SEE_CHART)
def make_paper(work: Work, command: MakeRecallPaper) -> Change:
    facts = recall_facts(work, command.lot)
    found = facts.recall
    if not found.uses:
        raise Refusal("Nobody was given from lot {lot}: there is nothing to print.", lot=found.lot)
    keep_once(work, command.document_id, KIND, facts)
    return Change(say("Recall of lot {lot}", lot=found.lot), silent=True)


@needs(Right.SEE_CHART)
def recall_paper(work: Work, lot: str) -> RecallPaper | None:
    """The paper of this lot as things stand now; None until it is made."""
    row = documents.with_facts(work.session, KIND, fingerprint_of(recall_facts(work, lot)))
    if row is None:
        return None
    made_at = row.made_at.astimezone(work.zone).replace(tzinfo=None)
    return RecallPaper(row.id, row.sha256, made_at, people.names(work.session).get(row.made_by, ""))


HANDLERS: Handlers = {MakeRecallPaper: make_paper}
