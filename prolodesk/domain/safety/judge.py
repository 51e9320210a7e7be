"""The one question: what do the clinic's rules say about this patient and these needles?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prolodesk.domain.dose import Ledger
from prolodesk.domain.safety.allergies import allergy_findings
from prolodesk.domain.safety.amounts import amount_findings, ledger_for
from prolodesk.domain.safety.facts import KnownPatient, Occasion
from prolodesk.domain.safety.health import health_findings
from prolodesk.domain.safety.patients import patient_findings
from prolodesk.domain.safety.records import record_findings
from prolodesk.domain.safety.rules import Finding, Override, Policy, Stage, lifted, ranked


@dataclass(frozen=True, slots=True)
class Safety:
    """The running total and everything the rules found, gravest first; `basis` is what dextrose is counted in."""

    ledger: Ledger
    findings: tuple[Finding, ...]
    basis: str = ""

    def stops(self, *stages: Stage) -> tuple[Finding, ...]:
        """What stands in the way of the first needle ("start"), of the signature ("sign"), or of either."""
        return tuple(each for each in self.findings if each.stops and (not stages or each.stage in stages))


def judge(
    policy: Policy,
    patient: KnownPatient,
    occasion: Occasion,
    *,
    overrides: Sequence[Override] = (),
    besides: Iterable[Finding] = (),
) -> Safety:
    """Everything the rules find. `besides` are findings of what others look at (vials)."""
    ledger = ledger_for(policy, patient, occasion)
    every = (
        *record_findings(policy, patient, occasion),
        *allergy_findings(policy, patient, occasion),
        *health_findings(policy, occasion),
        *amount_findings(policy, occasion, ledger),
        *patient_findings(policy, patient, occasion),
        *besides,
    )
    return Safety(ledger, ranked(lifted(every, overrides)), occasion.basis)
