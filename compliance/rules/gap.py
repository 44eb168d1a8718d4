"""What is due for a project, what was paid against it, and the gap; or why the two cannot be compared.

Law: PP 44/2015 Ps 54 and 55, in force from 1 July 2015. Due is what the latest signed value asks for, by the tariff of
the original contract; once for the project, also of a joint operation and of a contract over several years. Paid are
all instalments of all registrations of the contract's own. Payment is at once or in instalments of 50, 25 and 25
percent, all before the contract ends; so while it runs only the first instalment can be *overdue*, unless what BPJS
Ketenagakerjaan has set was paid in full and yet falls short of what is due. Only what is overdue is ever pursued, and
only above the materiality; a project that was never registered is pursued whatever its size. Where the data leave a
doubt nothing is compared (UU 27/2022 Ps 16).
"""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from compliance.rules.contribution import instalments
from compliance.rules.due import Due, SignedVersion, due, year_shares
from compliance.rules.facts import ContractFacts, ProjectCase, ProjectFacts
from compliance.rules.gap_doubts import doubt_of_amounts, doubt_of_data, some_unknown
from compliance.rules.gap_shown import contract_end, notes, plan, sentence, working
from compliance.rules.gap_terms import TOLERANCE, Gap, GapTerms

ID = "JK-12"
TITLE = "Selisih iuran jasa konstruksi"
LAW = "PP 44/2015 Pasal 54 dan 55; UU 27/2022 Pasal 16"
EFFECTIVE = date(2015, 7, 1)


def gap(case: ProjectCase, terms: GapTerms) -> Gap:
    """The gap of one contract on the day its extract is about."""
    registered = bool(case.registrations.own)
    readings, reason = _readings(case.contract, terms)
    if not readings:
        return Gap(registered, reason=reason, sentence=_doubt(reason))
    paid = _paid(case)
    reckoned = _reading(readings, paid)
    reason = doubt_of_data(case, paid) or doubt_of_amounts(case, paid, readings)
    if reason and some_unknown(case):
        paid = None
    found = Gap(
        registered,
        due=reckoned.total,
        paid=paid,
        reason=reason,
        lines=tuple(working(case, reckoned, paid)),
        instalments=tuple(plan(case, terms, reckoned.total, None if reason else paid)),
        years=year_shares(reckoned.total, terms.years),
        notes=tuple(notes(case, terms, readings, reckoned)),
    )
    if reason or paid is None:
        return replace(found, sentence=_doubt(reason))
    short = reckoned.total - paid
    overdue = max(0, min(short, _owed_by_now(case, terms, reckoned, paid) - paid))
    material = overdue > TOLERANCE and (not registered or overdue > terms.materiality.limit(reckoned.total))
    return replace(
        found,
        gap=short,
        overdue=overdue,
        material=material,
        comparable=True,
        sentence=sentence(case, terms, reckoned.total, short, overdue, material=material),
    )


def _readings(contract: ContractFacts, terms: GapTerms) -> tuple[tuple[Due, ...], str]:
    """What is due by each reading of the value, the lowest first: one where it is known whether VAT is in it."""
    if contract.is_construction is not True:
        return (), "belum pasti bahwa kontrak ini pekerjaan konstruksi"
    versions = terms.versions or ((SignedVersion(0, contract.value),) if contract.value is not None else ())
    if not versions or any(version.value <= 0 for version in versions):
        return (), "nilai kontrak tidak diketahui"
    if terms.tariff is None:
        return (), "tarif yang berlaku pada tanggal kontrak belum diisi"
    flags = (True, False) if contract.includes_vat is None else (contract.includes_vat,)
    if True in flags and terms.tariff.vat_rate is None:
        return (), "tarif PPN yang berlaku pada tanggal kontrak belum diisi"
    return tuple(due(versions, includes_vat=flag, tariff=terms.tariff) for flag in flags), ""


def _reading(readings: tuple[Due, ...], paid: int | None) -> Due:
    """The reading that says the least to the firm's disadvantage: the lowest, unless even the highest leaves no gap;
    then that, so that nobody is told of having paid too much."""
    enough = paid is not None and readings[-1].total - paid <= TOLERANCE
    return readings[-1] if enough else readings[0]


def _paid(case: ProjectCase) -> int | None:
    """The known amounts of all payments in whole rupiah; None where no amount at all is known."""
    amounts = [amount for project in case.registrations.own for _, amount in project.payments]
    known = [amount for amount in amounts if amount is not None]
    if amounts and not known:
        return None
    return int(sum(known, Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))


def _owed_by_now(case: ProjectCase, terms: GapTerms, reckoned: Due, paid: int) -> int:
    """What should have been paid by the day of the extract. Without a certain deadline nothing of the unregistered."""
    own = case.registrations.own
    if not own:
        return reckoned.total if case.overdue and case.clock_certain and case.calendar_known else 0
    end = contract_end(own, terms)
    if end and case.extract and case.extract.as_of > end:
        return reckoned.total
    bill = _bill(own)
    if bill is not None and 0 < bill <= paid + TOLERANCE:
        return reckoned.total
    first = instalments(min(filter(None, (reckoned.total, reckoned.original, bill)), default=0))[0]
    return first if case.overdue else 0


def _bill(own: tuple[ProjectFacts, ...]) -> int | None:
    """What BPJS Ketenagakerjaan has set for all registrations together, where all of it is known."""
    amounts = [project.contribution for project in own if project.contribution is not None]
    return int(sum(amounts, Decimal(0))) if len(amounts) == len(own) else None


def _doubt(reason: str) -> str:
    return f"Tidak dapat dibandingkan: {reason}."
