"""How a gap is told: the instalments, the working line by line, what the result rests on, and the result."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from compliance.rules.contribution import instalments
from compliance.rules.due import Due, Line
from compliance.rules.facts import ProjectCase, ProjectFacts
from compliance.rules.gap_terms import TOLERANCE, GapTerms, Instalment
from forum_portal.months import day_label
from forum_portal.rupiah import grouped, rupiah

_SHARES = (50, 25, 25)


def contract_end(own: tuple[ProjectFacts, ...], terms: GapTerms) -> date | None:
    """The last day of the contract, by itself or by the registered cover, whichever is later."""
    ends = [project.cover_to for project in own if project.cover_to]
    return max(filter(None, (terms.ends_on, *ends)), default=None)


def plan(case: ProjectCase, terms: GapTerms, total: int, paid: int | None) -> Iterator[Instalment]:
    """The three instalments; payments fill them in their order."""
    rest = paid
    for number, (share, amount) in enumerate(zip(_SHARES, instalments(total), strict=True), start=1):
        filled = None if rest is None else min(rest, amount)
        rest = None if rest is None or filled is None else rest - filled
        day, hint = _reminder(case, terms, number)
        yield Instalment(number, share, amount, filled, day, hint)


def _reminder(case: ProjectCase, terms: GapTerms, number: int) -> tuple[date | None, str]:
    if number == 1:
        deadline = case.deadline
        return deadline, f"saat mendaftar, paling lambat {day_label(deadline)}" if deadline else "saat mendaftar"
    own, hints = case.registrations.own, terms.hints
    end = contract_end(own, terms)
    begin = min((project.cover_from for project in own if project.cover_from), default=None) or case.contract.spk_date
    if hints is None or end is None or begin is None or begin > end:
        return None, "sebelum kontrak berakhir"
    days = (end - begin).days
    day = (
        begin + timedelta(days=int(days * hints.second_at))
        if number == 2
        else max(begin, end - timedelta(days=hints.third_days_before_end))
    )
    return day, f"pengingat {day_label(day)} (usulan, perlu diverifikasi); pasti sebelum {day_label(end)}"


def working(case: ProjectCase, reckoned: Due, paid: int | None) -> Iterator[Line]:
    """What is due and what was paid, in the order in which a person would work it."""
    yield from reckoned.lines
    total = reckoned.total
    yield Line("Iuran seharusnya", Decimal(total), f"Menurut nilai terakhir yang ditandatangani: {rupiah(total)}.")
    for project in sorted(case.registrations.own, key=lambda each: each.project_number):
        for day, amount in sorted(project.payments, key=lambda each: (each[0], each[1] or Decimal(0))):
            told = f"Rp{grouped(amount)}" if amount is not None else "jumlahnya tidak diketahui"
            yield Line(
                "Dibayar",
                -amount if amount is not None else Decimal(0),
                f"{day_label(day)}, proyek {project.project_number}: {told}.",
            )
    if paid is not None and not case.registrations.own:
        yield Line("Dibayar", Decimal(0), "Tidak ada pendaftaran proyek, jadi tidak ada pembayaran yang tercatat.")


def notes(case: ProjectCase, terms: GapTerms, readings: tuple[Due, ...], reckoned: Due) -> Iterator[str]:
    """What the result rests on, and what would change it."""
    contract = case.contract
    if len(readings) > 1:
        low, high = readings
        taken, other = ("tidak termasuk", low) if reckoned is high else ("termasuk", high)
        otherwise = "termasuk" if reckoned is high else "tidak termasuk"
        yield (
            f"Berkas tidak menyebut apakah nilainya termasuk PPN; dianggap {taken}. Bila {otherwise}, iurannya "
            f"{rupiah(other.total)}."
        )
    if contract.member_npps:
        yield (
            "Kerja sama operasi: iuran dihitung satu kali untuk proyek, bukan untuk setiap anggota; pembayaran semua "
            "anggota dijumlahkan."
        )
    if not case.clock_certain:
        yield "Tarif dan batas waktu menurut tanggal SPMK, karena tanggal kontraknya tidak ada."
    yield "Adendum yang belum tercatat akan mengubah hasil ini sebesar iuran baru dikurangi iuran lama."
    yield "Cara menghitung adendum dan pembulatan setiap termin adalah usulan dan perlu diverifikasi."
    if not terms.materiality.verified:
        yield "Batas materialitas adalah usulan dan perlu diverifikasi."


def sentence(case: ProjectCase, terms: GapTerms, total: int, short: int, overdue: int, *, material: bool) -> str:
    """The result where it can be compared: `short` of `total` is missing, `overdue` of it by now."""
    if short < -TOLERANCE:
        return (
            f"Dibayar {rupiah(-short)} lebih banyak daripada iuran seharusnya {rupiah(total)}; kelebihan dapat diminta "
            "kembali kepada BPJS Ketenagakerjaan."
        )
    if short <= TOLERANCE:
        return f"Iuran yang dibayar sesuai dengan iuran seharusnya {rupiah(total)}."
    missing = "" if case.registrations.own else "Belum ada pendaftaran proyek. "
    if overdue <= TOLERANCE:
        return f"{missing}Masih tersisa {rupiah(short)} dari {rupiah(total)} yang belum jatuh tempo."
    if material:
        return f"{missing}Indikasi kekurangan iuran {rupiah(overdue)} dari {rupiah(total)} yang seharusnya dibayar."
    limit = terms.materiality.limit(total)
    return (
        f"Kekurangan {rupiah(overdue)} tidak melebihi batas materialitas {rupiah(limit)}: diperlihatkan, tidak "
        "ditindaklanjuti."
    )
