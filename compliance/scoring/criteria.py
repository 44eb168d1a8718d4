"""The weighted criteria (bpjs-domain 5.2, C1 to C8), each as a numerator and a denominator."""

from collections.abc import Callable
from decimal import Decimal

from compliance.scoring.types import CRITERIA, MONTHS_OF_A_YEAR, Company, SubScore, Yardstick

CRITERION_TITLES = {
    "C1": "Tepat waktu membayar",
    "C2": "Kesinambungan",
    "C3": "Kesesuaian tenaga kerja",
    "C4": "Kesesuaian upah",
    "C5": "Kelengkapan program",
    "C6": "Pendaftaran proyek",
    "C7": "Perlindungan pekerja rentan",
    "C8": "Tahun berturut-turut",
}
CRITERION_FORMULAS = {
    "C1": "Bulan yang lunas paling lambat pada jatuh temponya, dibagi 12",
    "C2": "12 dikurangi bulan yang tidak lunas, dibagi 12",
    "C3": "Tenaga kerja terdaftar dibagi tenaga kerja menurut pembanding, paling banyak 1",
    "C4": "Upah dilaporkan dibagi (tenaga kerja kali upah minimum), paling banyak 1",
    "C5": "Program yang diikuti dibagi 5",
    "C6": "Proyek yang terdaftar tepat waktu dibagi proyek fisik tahun itu",
    "C7": "Bulan-orang yang dibiayai bagi pekerja rentan dibagi (tenaga kerja kali 12), paling banyak 1",
    "C8": "Tahun dinominasikan berturut-turut sebelumnya dibagi 3, paling banyak 1",
}
DEFAULT_WEIGHTS = {
    criterion: Decimal(weight) for criterion, weight in zip(CRITERIA, (30, 10, 15, 10, 10, 15, 5, 5), strict=True)
}
ALL_PROGRAMMES = 5
FULL_YEARS = 3
_YEAR = Decimal(MONTHS_OF_A_YEAR)


def subscores_of(company: Company, by: Yardstick) -> tuple[SubScore, ...]:
    """The eight sub-scores, in their order."""
    return tuple(_CRITERIA[criterion](company, by) for criterion in CRITERIA)


def months_in_time(company: Company, by: Yardstick) -> int | None:
    """How many of the twelve months were settled by their due day; None while a month is missing."""
    if any(month is None for month in company.months):
        return None
    return sum(
        month.settled_on is not None and month.settled_on <= due
        for month, due in zip(company.months, by.due, strict=True)
        if month is not None
    )


def _on_time(company: Company, by: Yardstick) -> SubScore:
    count = months_in_time(company, by)
    if count is None:
        return _unknown("C1", "Ada bulan tanpa data.")
    return SubScore("C1", Decimal(count), _YEAR, f"{count} dari 12 bulan lunas tepat waktu.")


def _unbroken(company: Company, by: Yardstick) -> SubScore:
    if any(month is None for month in company.months):
        return _unknown("C2", "Ada bulan tanpa data.")
    paid = sum(month is not None and month.settled_on is not None for month in company.months)
    return SubScore("C2", Decimal(paid), _YEAR, f"{MONTHS_OF_A_YEAR - paid} celah pada rangkaian bulan lunas.")


def _workers(company: Company, by: Yardstick) -> SubScore:
    if not company.benchmark or company.workers is None:
        return _unknown("C3", "Tidak ada pembanding jumlah tenaga kerja.")
    return SubScore(
        "C3",
        Decimal(company.workers),
        Decimal(company.benchmark),
        f"{company.workers} terdaftar, {company.benchmark} menurut pembanding.",
    )


def _wages(company: Company, by: Yardstick) -> SubScore:
    if not company.workers or company.wages is None or company.minimum_wage is None:
        return _unknown("C4", "Upah, tenaga kerja, atau upah minimum daerahnya tidak diketahui.")
    floor = company.workers * company.minimum_wage * (1 - by.tolerance)
    return SubScore("C4", company.wages, floor, "Upah dilaporkan terhadap upah minimum seluruh tenaga kerja.")


def _joined(company: Company, by: Yardstick) -> SubScore:
    if company.programmes is None:
        return _unknown("C5", "Program yang diikuti tidak diketahui.")
    count = len(company.programmes)
    return SubScore("C5", Decimal(count), Decimal(ALL_PROGRAMMES), f"{count} dari {ALL_PROGRAMMES} program diikuti.")


def _registered(company: Company, by: Yardstick) -> SubScore:
    told = company.projects
    if not told.total:
        return _unknown("C6", "Tidak ada pekerjaan fisik pemerintah.")
    return SubScore(
        "C6", Decimal(told.on_time), Decimal(told.total), f"{told.on_time} dari {told.total} proyek tepat waktu."
    )


def _giving(company: Company, by: Yardstick) -> SubScore:
    if company.given_months is None or not company.workers:
        return _unknown("C7", "Belum ada pembiayaan pekerja rentan yang tercatat tahun ini.")
    return SubScore(
        "C7",
        Decimal(company.given_months),
        company.workers * _YEAR,
        f"{company.given_months} bulan-orang dibiayai bagi pekerja rentan.",
    )


def _years(company: Company, by: Yardstick) -> SubScore:
    if company.years is None:
        return _unknown("C8", "Belum ada musim sebelumnya.")
    return SubScore("C8", Decimal(company.years), Decimal(FULL_YEARS), f"{company.years} tahun berturut-turut.")


def _unknown(criterion: str, why: str) -> SubScore:
    return SubScore(criterion, None, None, why)


_CRITERIA: dict[str, Callable[[Company, Yardstick], SubScore]] = {
    "C1": _on_time,
    "C2": _unbroken,
    "C3": _workers,
    "C4": _wages,
    "C5": _joined,
    "C6": _registered,
    "C7": _giving,
    "C8": _years,
}
