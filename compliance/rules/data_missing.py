"""DATA_KURANG: something that is needed to judge the employer is not known, contradicts itself, or is too old.

Law: UU 27/2022 Ps 16 (data must be accurate, complete and current), in force from 17 October 2022. What is not known
is never shown as PATUH, and never held against the firm.
"""

from datetime import date

from compliance.rules import arrears
from compliance.rules.facts import EmployerCase, EmployerCode, EmployerFacts, Verdict
from compliance.rules.rule import Rule
from forum_portal.months import day_label

ID = "PK-08"
_MONTHS_PAID_AHEAD = 12


def judge(case: EmployerCase) -> Verdict | None:
    """Names everything that is missing, in one verdict."""
    extract, employer = case.extract, case.employer
    if case.contract.match_status not in ("sure", "none"):
        return None
    if extract is None:
        return _verdict("Belum ada data kepesertaan BPJS Ketenagakerjaan yang dapat dipakai.", ())
    as_of = (("Keadaan data per", day_label(extract.as_of)),)
    if extract.stale:
        return _verdict(f"Data kepesertaan per {day_label(extract.as_of)} sudah terlalu lama untuk menilai.", as_of)
    if case.contract.match_status == "none":
        return None
    if employer is None:
        return _verdict("Pemberi kerja yang cocok tidak ada lagi pada data kepesertaan terbaru.", as_of)
    gaps = _gaps(case, employer, extract.as_of)
    if not gaps:
        return None
    evidence = (("NPP", employer.npp), *(("Kekurangan", gap) for gap in gaps), *as_of)
    return _verdict(f"Belum dapat dinilai sepenuhnya: {'; '.join(gaps)}.", evidence)


def _gaps(case: EmployerCase, employer: EmployerFacts, as_of: date) -> list[str]:
    if employer.status == "nonaktif":
        return []
    gaps = []
    if employer.status != "aktif":
        gaps.append("status kepesertaan tidak diketahui")
    if employer.size not in case.yardstick.required_programmes:
        gaps.append("skala usaha tidak diketahui sehingga program wajib tidak dapat dinilai")
    if not employer.programmes:
        gaps.append("program yang diikuti tidak diketahui")
    return gaps + _payment_gaps(case, employer, as_of)


def _payment_gaps(case: EmployerCase, employer: EmployerFacts, as_of: date) -> list[str]:
    calendar, settled = case.yardstick.calendar, employer.last_settled
    if settled is None:
        return ["BLTH lunas terakhir tidak diketahui"]
    if settled - arrears.last_due_month(as_of, calendar) > _MONTHS_PAID_AHEAD:
        return [f"BLTH lunas terakhir {settled.label()} tidak masuk akal"]
    if arrears.counts_contradict(employer, as_of, calendar):
        return [
            f"BLTH lunas terakhir {settled.label()} bertentangan dengan bulan tunggakan menurut BPJS "
            f"({employer.arrears_months_stated})"
        ]
    perhaps = arrears.newest_month_perhaps_due(as_of, calendar)
    if arrears.last_due_month(as_of, calendar) <= settled < perhaps:
        return [f"hari libur tahun {as_of.year} belum diisi sehingga jatuh tempo {perhaps.label()} belum pasti"]
    return []


def _verdict(sentence: str, evidence: tuple[tuple[str, str], ...]) -> Verdict:
    return Verdict(EmployerCode.DATA_MISSING, sentence, evidence, ID)


RULE = Rule(ID, EmployerCode.DATA_MISSING, "Data kepesertaan kurang", "UU 27/2022 Pasal 16", date(2022, 10, 17), judge)
