"""Contributions of a project, by its contract value or its wages, and the monthly ones of an employer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.rules.due import Due, SignedVersion, Tariff, due
from compliance.rules.facts import REQUIRED_PROGRAMMES
from compliance.rules.law import LawBook
from compliance.rules.wages import RateMissing, WageContribution, monthly_contribution, project_by_wages
from compliance.selectors.rates import DatedVat, Rates
from compliance.services.reckoning.refusing import NotReckoned
from forum_portal.months import day_label

ADDENDUM_NOTE = "Cara menghitung adendum (iuran baru dikurangi iuran lama) perlu diverifikasi."
INSTALMENT_NOTE = "Pembulatan setiap termin adalah usulan dan perlu diverifikasi."
UNVERIFIED_NOTE = "Sebagian angka belum dicocokkan dengan naskah peraturannya dan perlu diverifikasi."


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What is due by the latest of the values; `vat` is None when none was taken out."""

    due: Due
    vat: DatedVat | None
    legal_sources: tuple[str, ...]
    notes: tuple[str, ...]


def tariff_on(day: date, rates: Rates) -> Tariff | None:
    """The tariff of a contract signed on that day; None where its brackets are not known."""
    schedule, vat = rates.schedule_on(day), rates.vat_on(day)
    if schedule is None:
        return None
    return Tariff(schedule.brackets, vat.rate if vat else None, schedule.legal_source)


def by_value(
    value: Decimal, *, includes_vat: bool, day: date, rates: Rates, addenda: Sequence[Decimal] = ()
) -> Reckoned:
    """The contribution by the contract value, and by the whole new value of each addendum, by the rates of `day`."""
    schedule, tariff, vat = rates.schedule_on(day), tariff_on(day, rates), rates.vat_on(day) if includes_vat else None
    if schedule is None or tariff is None:
        raise NotReckoned(f"tarif iuran yang berlaku pada {day_label(day)} belum diisi", "date")
    if includes_vat and vat is None:
        raise NotReckoned(f"tarif PPN yang berlaku pada {day_label(day)} belum diisi", "date")
    versions = [SignedVersion(position, each) for position, each in enumerate((value, *addenda))]
    worked = due(versions, includes_vat=includes_vat, tariff=tariff)
    sources = (tariff.legal_source, *([vat.legal_source] if vat else []))
    said = {
        INSTALMENT_NOTE: True,
        ADDENDUM_NOTE: bool(addenda),
        UNVERIFIED_NOTE: not (schedule.verified and (vat is None or vat.verified)),
    }
    return Reckoned(worked, vat, sources, tuple(note for note, holds in said.items() if holds))


def by_wages(wages: Decimal, *, day: date, law: LawBook) -> WageContribution:
    """The contribution of a project by all its wages."""
    try:
        return project_by_wages(wages, law.wage_rates_on(day, "project"))
    except RateMissing as missing:
        raise NotReckoned(f"{missing} pada {day_label(day)}", "date") from None


def monthly(wages: Sequence[Decimal], *, size: str, risk_class: int, day: date, law: LawBook) -> WageContribution:
    """One month's contribution for these wages in the programmes that an employer of that size must join."""
    programmes = REQUIRED_PROGRAMMES[size]
    cap = law.wage_cap_on(day, "JP")
    if "JP" in programmes and cap is None:
        raise NotReckoned(f"batas upah JP yang berlaku pada {day_label(day)} belum diisi", "date")
    rates = law.wage_rates_on(day, "monthly")
    try:
        return monthly_contribution(wages, rates, (cap,) if cap else (), programmes=programmes, risk_class=risk_class)
    except RateMissing as missing:
        raise NotReckoned(f"{missing} pada {day_label(day)}", "date") from None
