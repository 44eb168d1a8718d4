"""The figures of the guideline: the contribution line by line as the rules worked it, and the workers to expect."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from compliance.documents.guideline.facts import GuidelineFacts
from compliance.documents.guideline.variants import Variant
from compliance.documents.guideline.words import TO_VERIFY, clipped, marked
from compliance.rules.contribution import Bracket, Contribution
from forum_portal.months import day_label
from forum_portal.rupiah import grouped, percent, rupiah

Section = dict[str, Any]
_SEN = Decimal("0.01")
_BASIS_LENGTH = 90


def contribution_section(facts: GuidelineFacts, last_instalment_days: int | None) -> Section:
    """{"title", "sentence", "rows", "sums", "total", "instalments", "notes"}; rows are [slice, part, JKK, JKM]."""
    worked = facts.contribution
    title = "Iuran bila proyek didaftarkan" if facts.variant is Variant.CONSULTANCY else "Iuran dan cara menghitungnya"
    section: Section = {"title": title, "sentence": facts.contribution_sentence, "rows": [], "notes": _notes(facts)}
    if worked is None:
        return section
    return section | {
        "base": f"Dasar perhitungan tanpa PPN: Rp{_with_sen(worked.base)}." if facts.includes_vat is not False else "",
        "rows": [
            [
                _reach(bracket),
                _with_sen(line.part),
                _with_rate(line.jkk, bracket.jkk),
                _with_rate(line.jkm, bracket.jkm),
            ]
            for (bracket, _), line in zip(worked.parts, worked.lines, strict=True)
        ],
        "sums": [_with_sen(worked.base), _with_sen(worked.jkk), _with_sen(worked.jkm)],
        "total": rupiah(worked.total),
        "instalments": _instalments(facts, worked, last_instalment_days),
    }


def workers_section(facts: GuidelineFacts) -> Section:
    """{"sentences"}: the number to expect, humbly, and the minimum wage of the place."""
    if facts.expected_workers is None:
        first = "Perkiraan portal belum tersedia. Pakai jumlah pada jadwal tenaga kerja."
    else:
        parts = (
            f"Kira-kira {grouped(facts.expected_workers)} orang ({TO_VERIFY}).",
            clipped(facts.expected_workers_basis, _BASIS_LENGTH),
            "Ini perkiraan kasar, bukan batas dan bukan dasar menilai; pekerjaan beralat berat membutuhkan lebih "
            "sedikit orang.",
        )
        first = " ".join(filter(None, parts))
    wage = facts.minimum_wage
    if wage is None:
        return {"sentences": [first]}
    place = f" {facts.place}" if facts.place else ""
    least = f"Upah minimum{place} sejak {day_label(wage.since)}: Rp{_with_sen(wage.amount)} sebulan"
    return {"sentences": [first, f"{marked(least, verified=wage.verified)}."]}


def _notes(facts: GuidelineFacts) -> list[str]:
    notes = []
    if facts.value_is_plan and facts.contribution:
        notes.append("Nilainya masih pagu RUP: perkiraan saja, dihitung ulang dengan nilai kontrak.")
    if facts.variant is Variant.CONSULTANCY and facts.contribution:
        notes.append(f"Hanya untuk personel yang tidak dilaporkan pada NPP; tanyakan kantor cabang ({TO_VERIFY}).")
    if facts.contribution:
        notes.append(
            "Pembulatan termin dapat berbeda satu rupiah; iuran menurut komponen upah dapat berbeda jumlahnya "
            f"({TO_VERIFY})."
        )
    return notes


def _instalments(facts: GuidelineFacts, worked: Contribution, last_instalment_days: int | None) -> list[list[str]]:
    """[which, amount, when]; the days of the second and third are reminders alone."""
    first, second, third = worked.instalments
    days = None if facts.value_is_plan else last_instalment_days
    half, near = _reminders(facts.work_from, facts.work_until, days)
    return [
        ["Termin 1 (50%)", rupiah(first), "saat mendaftar"],
        ["Termin 2 (25%)", rupiah(second), _around(half)],
        ["Termin 3 (25%)", rupiah(third), _around(near)],
    ]


def _reminders(begin: date | None, end: date | None, days: int | None) -> tuple[date | None, date | None]:
    """Half of the work period, and some days before its end; both None where they would fall out of order."""
    if begin is None or end is None or days is None or end <= begin:
        return None, None
    half, near = begin + (end - begin) // 2, end - timedelta(days=days)
    return (half, near) if near > half else (None, None)


def _around(day: date | None) -> str:
    return f"sekitar {day_label(day)} ({TO_VERIFY})" if day else "sebelum masa kerja berakhir"


def _reach(bracket: Bracket) -> str:
    if bracket.upper is None:
        return "selebihnya" if bracket.lower else "seluruhnya"
    return f"{'lalu' if bracket.lower else '0'} s.d. {grouped(bracket.upper)}"


def _with_rate(amount: Decimal, rate: Decimal) -> str:
    return f"{percent(rate)} = {_with_sen(amount)}"


def _with_sen(amount: Decimal) -> str:
    """ "345.495,50"; without sen where there are none."""
    whole, sen = divmod(amount.quantize(_SEN, ROUND_HALF_UP), 1)
    return grouped(whole) + (f",{sen * 100:02.0f}" if sen else "")
