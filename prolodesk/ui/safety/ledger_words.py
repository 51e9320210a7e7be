"""The dose ledger in words: totals, each anaesthetic against its limit, and how every figure came about."""

from dataclasses import dataclass

from prolodesk.domain.alerts import AlertKind, kind_words
from prolodesk.domain.dose import DosingWeight, DrugDose, Ledger
from prolodesk.domain.safety.judge import Safety
from prolodesk.domain.safety.rules import Policy, RuleId
from prolodesk.words import Formats, number, tr, volume, words


@dataclass(frozen=True, slots=True)
class BarWords:
    """One bar: what it is of, how much of how much, in words where that stands, and how it was reckoned.

    `brief` is the verdict where there is little room. `share` is of the whole limit; `tone` "" within it, "warn" near
    it, "danger" over it.
    """

    title: str
    amount: str
    verdict: str
    brief: str
    share: float
    tone: str
    tip: str


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """What the strip shows: the total in one line with its explanation, and a bar for each anaesthetic and for all.

    `unmeasured` says which anaesthetics have no bar, and why; that there is none at all; or nothing.
    """

    total: str
    tip: str
    bars: tuple[BarWords, ...]
    unmeasured: str = ""


def ledger_words(safety: Safety, policy: Policy, formats: Formats) -> LedgerWords:
    """The ledger of a session or plan."""
    ledger = safety.ledger
    bars = [_drug_bar(ledger, dose, policy, formats) for dose in ledger.doses if dose.mg > 0]
    if len(bars) > 1:
        bars.append(_sum_bar(ledger, formats))
    return LedgerWords(_total(safety), _total_tip(safety), tuple(bars), _unmeasured(ledger))


def weight_words(weight: DosingWeight, formats: Formats) -> str:
    """70 kg, weighed 01-Oct-2026; or which weight is used instead, and why."""
    kg = number(weight.kg, 0 if weight.kg == round(weight.kg) else 1)
    if weight.kind == "assumed":
        return tr("Weight: none recorded, {kg} kg assumed", kg=kg)
    day = formats.date(weight.weighed_on) if weight.weighed_on else tr("day not known")
    if weight.kind == "ideal":
        return tr("Weight: {kg} kg, the ideal one (BMI above the bound), weighed {day}", kg=kg, day=day)
    return tr("Weight: {kg} kg, weighed {day}", kg=kg, day=day)


def column_words(column: str) -> str:
    """Whose table of limits."""
    return {"us": tr("US label"), "au": tr("Australian guidelines"), "uk": tr("UK")}.get(column, column)


def _unmeasured(ledger: Ledger) -> str:
    measured = {dose.drug for dose in ledger.doses if dose.mg > 0}
    without_ml = [tr(drug) for drug in ledger.unmeasured if drug not in measured]
    without_strength = [tr(drug) for drug in ledger.unstated if drug not in measured]
    if without_ml:
        return tr("{drugs}: volume missing", drugs=", ".join(without_ml))
    if without_strength:
        return tr("{drugs}: strength not stated", drugs=", ".join(without_strength))
    return "" if measured else tr("no local anaesthetic")


def _total(safety: Safety) -> str:
    ledger = safety.ledger
    grams = ledger.dextrose_g
    basis = {"hydrous": tr("hydrous"), "anhydrous": tr("anhydrous")}.get(safety.basis, tr("as labelled"))
    if grams is None:
        dextrose = tr("dextrose not known")
    else:
        dextrose = tr("{grams} g dextrose, {basis}", grams=number(round(grams, 2)), basis=basis)
    return tr("{volume} · {dextrose}", volume=volume(ledger.volume_ml), dextrose=dextrose)


def _total_tip(safety: Safety) -> str:
    lines = [tr("Total volume: the mL of every site that is given or still open.")]
    lines.append(tr("Dextrose: mL × g per 100 mL ÷ 100, in the grams its label counts."))
    if safety.ledger.unstated:
        names = ", ".join(safety.ledger.unstated)
        lines.append(tr("The strength of {names} is not stated: it is not in the sum.", names=names))
    return "\n".join(lines)


def _drug_bar(ledger: Ledger, dose: DrugDose, policy: Policy, formats: Formats) -> BarWords:
    mg = number(round(dose.mg, 1))
    if dose.limit is None or dose.limit_mg is None or dose.fraction is None:
        tip = tr("{drug}: no table of the clinic has a limit for it.", drug=tr(dose.drug))
        return BarWords(tr(dose.drug), tr("{mg} mg", mg=mg), tr("no limit known"), tr("no limit"), 0.0, "warn", tip)
    of = tr("{mg} of {limit} mg", mg=mg, limit=number(round(dose.limit_mg, 1)))
    return BarWords(
        tr(dose.drug),
        of,
        _verdict(ledger, dose.fraction),
        _brief(ledger, dose.fraction),
        dose.fraction,
        _tone(ledger, dose.fraction),
        _drug_tip(ledger, dose, policy, formats),
    )


def _drug_tip(ledger: Ledger, dose: DrugDose, policy: Policy, formats: Formats) -> str:
    limit = dose.limit
    if limit is None or dose.limit_mg is None:
        return ""
    bounds = []
    if limit.mg_per_kg is not None:
        kg = number(round(ledger.weight.kg, 1))
        bounds.append(tr("{per_kg} mg/kg × {kg} kg", per_kg=number(limit.mg_per_kg), kg=kg))
    if limit.most_mg is not None:
        bounds.append(tr("{mg} mg", mg=number(limit.most_mg)))
    whole = tr("the lesser of {one} and {other}", one=bounds[0], other=bounds[1]) if len(bounds) > 1 else bounds[0]
    if ledger.reduced_by:
        whole = tr("{limit}, × {factor}", limit=whole, factor=number(ledger.factor))
    lines = [
        tr("{drug}: mL × % × 10 = {mg} mg", drug=tr(dose.drug), mg=number(round(dose.mg, 1))),
        tr("Limit: {formula} = {mg} mg", formula=whole, mg=number(round(dose.limit_mg, 1))),
        weight_words(ledger.weight, formats),
    ]
    if ledger.reduced_by:
        lines.append(tr("Reduced because of: {reasons}", reasons=", ".join(map(_reason, ledger.reduced_by))))
    if limit.column != policy.column:
        lines.append(tr("{wanted} lists none: {used} is used.", wanted=column_words(policy.column),
                        used=column_words(limit.column)))  # fmt: skip
    lines.append(tr("Source: {column}, {source} (grade {grade})", column=column_words(limit.column),
                    source=limit.source, grade=limit.grade))  # fmt: skip
    if dose.drug not in policy.approved_limits or not policy.rules[RuleId.DOSE_BASIS].in_force:
        lines.append(tr("Not yet approved by your clinic."))
    return "\n".join(lines)


def _sum_bar(ledger: Ledger, formats: Formats) -> BarWords:
    parts = " + ".join(
        f"{number(round(dose.mg, 1))}/{number(round(dose.limit_mg, 1))}" for dose in ledger.doses if dose.limit_mg
    )
    tip = "\n".join(
        (
            tr("Fractions of all anaesthetics add up: {parts} = {sum}", parts=parts, sum=number(round(ledger.used, 2))),
            weight_words(ledger.weight, formats),
        )
    )
    verdict = _verdict(ledger, ledger.used)
    brief = _brief(ledger, ledger.used)
    return BarWords(tr("together"), "", verdict, brief, ledger.used, _tone(ledger, ledger.used), tip)


def _verdict(ledger: Ledger, share: float) -> str:
    percent = number(round(share * 100))
    match _tone(ledger, share):
        case "danger":
            return tr("{percent} %, over the limit", percent=percent)
        case "warn":
            return tr("{percent} %, near the limit", percent=percent)
        case _:
            return tr("{percent} %, within the limit", percent=percent)


def _brief(ledger: Ledger, share: float) -> str:
    percent = number(round(share * 100))
    match _tone(ledger, share):
        case "danger":
            return tr("{percent} % OVER", percent=percent)
        case "warn":
            return tr("{percent} % near", percent=percent)
        case _:
            return tr("{percent} %", percent=percent)


def _tone(ledger: Ledger, share: float) -> str:
    if share > ledger.rule.block_at + 1e-9:
        return "danger"
    return "warn" if share >= ledger.rule.warn_at - 1e-9 else ""


def _reason(reason: str) -> str:
    return tr("age") if reason == "age" else words(kind_words(AlertKind(reason)), Formats())
