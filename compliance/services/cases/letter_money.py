"""The rupiah of one cause in a letter, line by line; figures not yet held against the law carry their mark."""

from decimal import Decimal

from compliance.documents.letter_facts import AmountLine
from compliance.models import ContractCheck, Finding
from compliance.outcomes import PROJECT, UNPAID_PROJECT
from compliance.rules.facts import EmployerCode, ProjectCode
from compliance.selectors.rates import rates
from compliance.services.contribution import Reckoned, reckon
from compliance.services.judging import clock_of
from compliance.services.measures import gap_for_letter
from forum_portal.rupiah import percent
from procurement.selectors import ContractNow


def money_of(
    finding: Finding, check: ContractCheck, reckoned: Reckoned | None
) -> tuple[tuple[AmountLine, ...], Decimal | None, str]:
    """The rupiah of one cause with its working; or why there is none."""
    if finding.rule == PROJECT and finding.code in UNPAID_PROJECT:
        if reckoned is None or reckoned.contribution is None:
            return (), None, reckoned.sentence if reckoned else "Iuran belum dapat dihitung."
        worked, verified = reckoned.contribution, _is_verified(reckoned)
        lines = [
            AmountLine("Dasar perhitungan", _basis(reckoned), worked.base),
            *(AmountLine("Iuran per lapisan", line.sentence, line.jkk + line.jkm, verified) for line in worked.lines),
            AmountLine("Iuran seharusnya", "jumlah iuran per lapisan, dibulatkan", Decimal(worked.total), verified),
        ]
        return tuple(lines), Decimal(worked.total), ""
    if finding.code == ProjectCode.UNDERPAID:
        return _underpaid(check, verified=reckoned is not None and _is_verified(reckoned))
    employer = check.employer_version
    if finding.code == EmployerCode.IN_ARREARS and employer and employer.arrears_rupiah is not None:
        line = AmountLine("Tunggakan", "Menurut data BPJS Ketenagakerjaan", employer.arrears_rupiah)
        return (line,), employer.arrears_rupiah, ""
    return (), None, "Besarnya ditetapkan BPJS Ketenagakerjaan setelah kepesertaan dilengkapi."


def _is_verified(reckoned: Reckoned) -> bool:
    """Whether the rates were held against the text of the law."""
    tariff_is = reckoned.schedule is not None and reckoned.schedule.verified
    return tariff_is and (reckoned.vat is None or reckoned.vat.verified)


def _basis(reckoned: Reckoned) -> str:
    return f"nilai kontrak ÷ (1 + PPN {percent(reckoned.vat.rate)})" if reckoned.vat else "nilai kontrak tanpa PPN"


def _underpaid(check: ContractCheck, *, verified: bool) -> tuple[tuple[AmountLine, ...], Decimal | None, str]:
    """What is due, what was paid of it, and what of the rest is due by now."""
    gap = gap_for_letter(check)
    if gap is None or gap.due is None or gap.paid is None or gap.gap is None or gap.overdue is None:
        return (), None, gap.sentence if gap else "Iuran belum dapat dihitung."
    lines = [
        AmountLine("Iuran seharusnya", "Menurut nilai kontrak terakhir", Decimal(gap.due), verified),
        AmountLine("Sudah dibayar", "Menurut data BPJS Ketenagakerjaan", Decimal(-gap.paid)),
    ]
    if later := gap.gap - gap.overdue:
        lines.append(AmountLine("Belum jatuh tempo", "Dibayar sebelum kontrak berakhir", Decimal(-later)))
    return tuple(lines), Decimal(gap.overdue), ""


def reckoned_of(now: ContractNow, check: ContractCheck) -> Reckoned | None:
    """The statutory contribution of a construction contract, by the rates of its clock; None for anything else."""
    if not now.is_construction:
        return None
    day, _ = clock_of(now)
    return reckon(
        now.value, includes_vat=now.includes_vat, day=day or check.as_of, rates=rates(), quarantine=now.quarantine
    )
