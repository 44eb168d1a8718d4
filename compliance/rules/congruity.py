"""Labour congruity: whether what was declared of a project fits the size of its contract. Two-sided and humble.

Law: PP 44/2015 Ps 54 and 55, in force from 1 July 2015, reckon the contribution on the true value or wages. No law of
Indonesia says how many workers a contract wants, so this never says more than "layak dilihat" (worth a look): up to 5
percent off is free, up to 25 percent to be explained. Both too little and too much are told. What cannot be measured
says why and is no measure.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, localcontext

from compliance.rules.congruity_facts import PROPOSED, Tolerances
from compliance.rules.congruity_facts import Band as Band
from compliance.rules.congruity_facts import Congruity as Congruity
from compliance.rules.congruity_facts import Declared as Declared
from compliance.rules.congruity_facts import Measure as Measure
from compliance.rules.congruity_facts import Simulation as Simulation
from compliance.rules.contribution import Bracket, contribution
from compliance.rules.labour_shares import LabourShare
from compliance.rules.law import MinimumWage
from compliance.rules.quartiles import Group, group_of
from forum_portal.rupiah import grouped, percent, rupiah

ID = "KW-01"
TITLE = "Kewajaran pekerja dan nilai yang dinyatakan"
LAW = "PP 44/2015 Pasal 54 dan 55"
EFFECTIVE = date(2015, 7, 1)

_BILLION = Decimal(10**9)
_MONTHS_A_DAY = Decimal(12) / Decimal(365)
_TENTH = Decimal("0.1")
_PER_MILLE = Decimal("0.001")
PeerKey = tuple[str, int, int]


def congruity(declared: Declared, peers: Group | None = None, tolerances: Tolerances = PROPOSED) -> Congruity:
    """All measures of one contract; `peers` is the group of `peer_key` out of `peer_groups`."""
    expected = _expected(declared.value, declared.contract_days, declared.wage, declared.share)
    density = density_of(declared.workers, declared.value)
    return Congruity(
        _measure("Nilai terdaftar ÷ nilai kontrak", _ratio(declared.declared_value, declared.value), tolerances),
        _measure("Masa perlindungan ÷ masa kontrak", _ratio(declared.cover_days, declared.contract_days), tolerances),
        _headcount(declared, expected, tolerances),
        _against_peers(density, peers, tolerances),
        expected,
        density,
        peers,
        declared.share,
    )


def simulate(
    value: Decimal,
    *,
    includes_vat: bool,
    vat_rate: Decimal,
    brackets: tuple[Bracket, ...],
    contract_days: int | None,
    wage: MinimumWage | None,
    share: LabourShare | None,
) -> Simulation:
    """Expected workers and contribution of a contract that is not signed yet. Value in rupiah."""
    due = contribution(value, includes_vat, vat_rate, brackets)
    expected = _expected(due.base, contract_days, wage, share)
    said = (
        f"Perkiraan pekerja: {_one_digit(expected)} orang. {_working(share, wage)}"
        if expected is not None
        else f"Perkiraan pekerja tidak dapat dihitung: {_missing(due.base, contract_days, wage, share)}."
    )
    return Simulation(due, expected, (f"Perkiraan iuran menurut nilai kontrak: {rupiah(due.total)}.", said))


def months_of(days: int) -> Decimal:
    """Calendar days as months of a twelfth of a year of 365 days."""
    return days * _MONTHS_A_DAY


def density_of(workers: int | None, value: Decimal | None) -> Decimal | None:
    """Declared workers per billion rupiah of the value without VAT."""
    return workers * _BILLION / value if workers is not None and value else None


def peer_key(category: str, value: Decimal, year: int, tolerances: Tolerances = PROPOSED) -> PeerKey:
    """The group in which a contract is compared: category, size band (0 is the smallest), year."""
    return category, sum(value > edge for edge in tolerances.size_edges), year


def peer_groups(
    contracts: Iterable[tuple[str, Decimal, int, int]], tolerances: Tolerances = PROPOSED
) -> Mapping[PeerKey, Group]:
    """The density of each group, from (category, value without VAT, year, declared workers) of all contracts."""
    told: dict[PeerKey, list[Decimal]] = {}
    for category, value, year, workers in contracts:
        density = density_of(workers, value)
        if density is not None:
            told.setdefault(peer_key(category, value, year, tolerances), []).append(density)
    return {key: group for key, values in told.items() if (group := group_of(values))}


def _ratio(told: Decimal | int | None, of: Decimal | int | None) -> Decimal | None:
    return Decimal(told) / Decimal(of) if told is not None and of else None


def _measure(title: str, ratio: Decimal | None, tolerances: Tolerances) -> Measure:
    if ratio is None:
        return Measure(title, None, Band.UNKNOWN, "Tidak dapat dinilai: salah satu angkanya tidak diketahui.")
    band = _band(ratio, tolerances)
    side = "" if band is Band.FREE else (" (lebih rendah)" if ratio < 1 else " (lebih tinggi)")
    return Measure(title, ratio, band, f"{title} = {percent(ratio.quantize(_PER_MILLE))}: {band}{side}.")


def _band(ratio: Decimal, tolerances: Tolerances) -> Band:
    off = abs(ratio - 1)
    if off <= tolerances.free:
        return Band.FREE
    return Band.EXPLAIN if off <= tolerances.explain else Band.LOOK


def _expected(
    value: Decimal | None, days: int | None, wage: MinimumWage | None, share: LabourShare | None
) -> Decimal | None:
    if value is None or not days or wage is None or share is None or wage.amount <= 0:
        return None
    with localcontext() as context:
        context.prec = 50
        return value * share.share / (wage.amount * months_of(days))


def _headcount(declared: Declared, expected: Decimal | None, tolerances: Tolerances) -> Measure:
    title = "Pekerja dinyatakan ÷ pekerja diperkirakan"
    if expected is None:
        reason = _missing(declared.value, declared.contract_days, declared.wage, declared.share)
        return Measure(title, None, Band.UNKNOWN, f"Tidak dapat dinilai: {reason}.")
    if declared.workers is None or expected <= 0:
        return Measure(title, None, Band.UNKNOWN, "Tidak dapat dinilai: jumlah pekerja tidak dinyatakan.")
    measure = _measure(title, declared.workers / expected, tolerances)
    said = f"{declared.workers} dinyatakan, {_one_digit(expected)} diperkirakan. "
    return Measure(
        title, measure.ratio, measure.band, said + measure.sentence + " " + _working(declared.share, declared.wage)
    )


def _working(share: LabourShare | None, wage: MinimumWage | None) -> str:
    if share is None or wage is None:
        return ""
    where = "acuan asing" if share.origin == "foreign" else "acuan setempat"
    doubt = "" if wage.verified else ", perlu diverifikasi"
    return (
        f"Bagian upah {percent(share.share)} ({where}: {share.source}); upah {rupiah(wage.amount)} sebulan "
        f"({wage.legal_source}{doubt})."
    )


def _missing(value: Decimal | None, days: int | None, wage: MinimumWage | None, share: LabourShare | None) -> str:
    gaps = (
        (value is None, "nilai kontrak tanpa PPN tidak diketahui"),
        (not days, "masa kontrak tidak diketahui"),
        (wage is None, "upah minimum setempat tidak diketahui"),
        (share is None, "jenis pekerjaan ini tidak mempunyai acuan bagian upah"),
    )
    return "; ".join(text for absent, text in gaps if absent) or "upah minimum tercatat nol"


def _against_peers(density: Decimal | None, group: Group | None, tolerances: Tolerances) -> Measure:
    title = "Pekerja per Rp1 miliar dibanding pekerjaan sejenis"
    if density is None:
        return Measure(title, None, Band.UNKNOWN, "Tidak dapat dinilai: jumlah pekerja atau nilai tidak diketahui.")
    if group is None or group.count < tolerances.peers_minimum or group.median <= 0:
        count = group.count if group else 0
        reason = f"hanya {count} pekerjaan sejenis, paling sedikit {tolerances.peers_minimum}"
        return Measure(title, None, Band.UNKNOWN, f"Tidak dapat dinilai: {reason}.")
    outside = density < group.low_fence or density > group.high_fence
    band = Band.LOOK if outside else Band.FREE
    return Measure(
        title,
        density / group.median,
        band,
        f"{_one_digit(density)} pekerja per Rp1 miliar; {group.count} pekerjaan sejenis: median "
        f"{_one_digit(group.median)}, wajar {_one_digit(max(Decimal(0), group.low_fence))} sampai "
        f"{_one_digit(group.high_fence)}: {band}.",
    )


def _one_digit(number: Decimal) -> str:
    return grouped(number.quantize(_TENTH))
