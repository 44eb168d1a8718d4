"""Which part of the value of a work is paid as wages, by category: a table with its source, and its local replacement.

Law: none in Indonesia. The starting values are Italy's smallest shares of labour (*indici di congruità*, accordo
collettivo of 10 September 2020, D.M. 143/2021) and are shown as foreign; once enough clean local contracts of a
category exist, the median of what they declare takes their place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Literal

Origin = Literal["foreign", "local"]
LOCAL_MINIMUM = 20
_FOREIGN_SOURCE = "Italia, indeks kewajaran tenaga kerja (D.M. 143/2021); perlu diverifikasi"


@dataclass(frozen=True, slots=True)
class LabourShare:
    """`share` is a fraction of the value without VAT (0.1377); `contracts` is how many a local share stands on."""

    category: str
    label: str
    share: Decimal
    source: str
    origin: Origin
    contracts: int = 0


@dataclass(frozen=True, slots=True)
class CleanContract:
    """A contract with no indication at all: value without VAT, declared workers, monthly wage and months of work."""

    category: str
    value: Decimal
    workers: int
    monthly_wage: Decimal
    months: Decimal

    @property
    def share(self) -> Decimal | None:
        """The part of its value that its declared workers earn at that wage; None without a value."""
        return self.workers * self.monthly_wage * self.months / self.value if self.value > 0 else None


def _foreign(category: str, label: str, share: str) -> LabourShare:
    return LabourShare(category, label, Decimal(share), _FOREIGN_SOURCE, "foreign")


FOREIGN_SHARES: tuple[LabourShare, ...] = (
    _foreign("gedung_baru", "Bangunan gedung baru", "0.1428"),
    _foreign("gedung_industri", "Bangunan industri baru", "0.0536"),
    _foreign("gedung_rehab", "Rehabilitasi bangunan gedung", "0.22"),
    _foreign("gedung_industri_rehab", "Rehabilitasi bangunan industri", "0.0669"),
    _foreign("cagar_budaya", "Pemugaran cagar budaya", "0.30"),
    _foreign("jalan_jembatan", "Jalan dan jembatan", "0.1377"),
    _foreign("bawah_tanah", "Pekerjaan bawah tanah", "0.1082"),
    _foreign("bendungan", "Bendungan", "0.1607"),
    _foreign("air_minum_limbah", "Air minum, drainase dan air limbah", "0.1463"),
    _foreign("gas_minyak", "Jaringan gas dan minyak", "0.1366"),
    _foreign("irigasi", "Irigasi", "0.1248"),
    _foreign("laut", "Bangunan laut dan pelabuhan", "0.1216"),
    _foreign("sungai", "Bangunan sungai dan pengaman tebing", "0.1331"),
    _foreign("pembangkit", "Pembangkit listrik", "0.1423"),
    _foreign("jaringan_listrik", "Jaringan listrik dan telekomunikasi", "0.0536"),
    _foreign("reklamasi", "Reklamasi dan pemulihan lingkungan", "0.1647"),
    _foreign("pekerjaan_tanah", "Pekerjaan tanah", "0.10"),
    _foreign("pracetak", "Pemasangan beton pracetak", "0.06"),
    _foreign("pembongkaran", "Pembongkaran", "0.10"),
    _foreign("taman", "Taman dan ruang terbuka hijau", "0.20"),
)
"""Categories without a row (supply and installation, consultancy, heavy equipment alone) are not judged."""


def local_shares(
    contracts: Iterable[CleanContract],
    starting: Iterable[LabourShare] = FOREIGN_SHARES,
    minimum: int = LOCAL_MINIMUM,
) -> Mapping[str, LabourShare]:
    """By category the share to use: the local median where `minimum` clean contracts or more tell it, else the row of
    `starting`. A category of which neither speaks has none."""
    told: dict[str, list[Decimal]] = defaultdict(list)
    for contract in contracts:
        if contract.workers > 0 and contract.share is not None:
            told[contract.category].append(contract.share)
    shares = {row.category: row for row in starting}
    for category, values in told.items():
        if len(values) >= minimum:
            label = shares[category].label if category in shares else category
            source = f"median {len(values)} kontrak setempat tanpa indikasi"
            shares[category] = LabourShare(category, label, median(values), source, "local", len(values))
    return shares
