"""The statutory contribution of one contract, with the rates that were in force on the day of its SPK."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.rules.contribution import Contribution, contribution
from compliance.selectors.rates import DatedBrackets, DatedVat, Rates
from forum_portal.months import day_label
from forum_portal.rupiah import percent, rupiah


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The working, or None with the reason; `sentence` says which. `vat` is None when none was taken out."""

    contribution: Contribution | None
    sentence: str
    schedule: DatedBrackets | None = None
    vat: DatedVat | None = None


def reckon(
    value: Decimal | None, *, includes_vat: bool | None, day: date, rates: Rates, quarantine: str = ""
) -> Reckoned:
    """The contribution of a construction contract of that value, by the rates of `day` (the SPK's).

    A value of which no file says whether it includes VAT is taken to include it, so that nothing is overstated.
    """
    if value is None or value <= 0:
        return _not_reckoned(quarantine or "nilai kontrak tidak diketahui")
    schedule, vat = rates.schedule_on(day), rates.vat_on(day)
    if schedule is None:
        return _not_reckoned(f"tarif yang berlaku pada {day_label(day)} belum diisi")
    if includes_vat is False:
        vat = None
    elif vat is None:
        return _not_reckoned(f"tarif PPN yang berlaku pada {day_label(day)} belum diisi")
    worked = contribution(value, vat is not None, vat.rate if vat else Decimal(0), schedule.brackets)
    return Reckoned(worked, _sentence(value, includes_vat, vat, worked.total), schedule, vat)


def _not_reckoned(reason: str) -> Reckoned:
    return Reckoned(None, f"Iuran belum dapat dihitung: {reason.rstrip('.')}.")


def _sentence(value: Decimal, includes_vat: bool | None, vat: DatedVat | None, total: int) -> str:
    if vat is None:
        basis = "tidak termasuk PPN"
    elif includes_vat:
        basis = f"termasuk PPN {percent(vat.rate)}"
    else:
        basis = f"dianggap termasuk PPN {percent(vat.rate)} karena berkas tidak menyebutkannya"
    return f"Iuran jasa konstruksi menurut nilai kontrak {rupiah(value)} ({basis}): {rupiah(total)}."
