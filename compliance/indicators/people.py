"""T06 to T08: what only a list of workers, of wages or of claims can tell. Without one they do not apply.

Law: PP 44/2015 Ps 53 to 55; PP 36/2021 on minimum wages. Most projects are registered by the number of workers alone,
and no list of people is stored: the counts come from keyed hashes.
"""

from datetime import date

from compliance.indicators.facts import ContractRecord
from compliance.indicators.indicator import Indicator, Reading, decided, not_applicable
from compliance.indicators.needs import REGISTERED_WORKS
from compliance.indicators.thresholds import Thresholds
from compliance.indicators.wording import money, number, of_registration, one_digit
from forum_portal.rupiah import grouped

_LAW = "PP 44/2015 Pasal 53"
_SINCE = date(2015, 7, 1)


def _same_person(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.shared_workers is None:
        return not_applicable("pendaftaran hanya menyebut jumlah pekerja")
    many = sum(each.overlapping_projects >= thresholds.same_person_projects for each in record.shared_workers)
    far = sum(
        each.farthest_km is not None and each.farthest_km > thresholds.same_person_km for each in record.shared_workers
    )
    return decided(
        bool(many or far),
        f"{grouped(max(many, far))} pekerja" if many or far else "tidak ada",
        number(f"Pada ≥ {thresholds.same_person_projects} proyek bersamaan", many or None),
        number(f"Di dua tempat berjarak > {one_digit(thresholds.same_person_km)} km pada hari yang sama", far or None),
        *of_registration(record),
    )


def _below_minimum_wage(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.wages is None:
        return not_applicable("tidak ada daftar upah")
    if record.minimum_wage is None or not record.wages:
        return not_applicable("upah minimum setempat tidak diketahui atau daftar upah kosong")
    low = sum(each.amount < record.minimum_wage * each.share_of_month for each in record.wages)
    return decided(
        low > 0,
        f"{grouped(low)} dari {grouped(len(record.wages))} pekerja",
        money("Upah minimum sebulan", record.minimum_wage),
        *of_registration(record),
    )


def _accident_uncovered(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.accidents is None:
        return not_applicable("tidak ada ringkasan klaim")
    protection = record.protection
    if not record.accidents:
        return decided(False, "tanpa kecelakaan", *of_registration(record))
    if protection is None or protection.period is None or protection.unprotected_days is None:
        return not_applicable("masa perlindungan tidak diketahui")
    outside = sum(any(span.first <= day <= span.last for span in protection.unprotected) for day in record.accidents)
    inside = sum(any(span.first <= day <= span.last for span in protection.covered) for day in record.accidents)
    return decided(
        True if outside else (False if inside == len(record.accidents) else None),
        f"{grouped(outside)} kecelakaan di luar perlindungan" if outside else "semua dalam perlindungan",
        number("Kecelakaan", len(record.accidents)),
        *(("Tanpa perlindungan", span.label()) for span in protection.unprotected),
        *of_registration(record),
        unknown="tanggal kecelakaan di luar masa kerja yang tercatat",
    )


PEOPLE: tuple[Indicator[ContractRecord], ...] = (
    Indicator(
        "T06",
        "Orang yang sama di banyak tempat",
        "contract",
        2,
        _LAW,
        _SINCE,
        lambda t: (
            f"satu orang pada ≥ {t.same_person_projects} proyek bersamaan, atau dua tempat > "
            f"{one_digit(t.same_person_km)} km pada hari yang sama (usulan)"
        ),
        ("kebanyakan proyek didaftarkan dengan jumlah saja: N-A",),
        REGISTERED_WORKS,
        _same_person,
    ),
    Indicator(
        "T07",
        "Upah di bawah upah minimum",
        "contract",
        2,
        "PP 36/2021; Permenaker 5/2021 (perlu diverifikasi)",
        date(2021, 2, 2),
        lambda t: "upah sebulan dinyatakan < upah minimum kabupaten/kota × bagian bulan",
        ("bekerja sebagian bulan",),
        REGISTERED_WORKS,
        _below_minimum_wage,
    ),
    Indicator(
        "T08",
        "Kecelakaan di luar perlindungan",
        "contract",
        3,
        "PP 44/2015 Pasal 53 sampai 55",
        _SINCE,
        lambda t: "tanggal kecelakaan kerja tidak dalam masa perlindungan",
        ("tanggal lapor, bukan tanggal kejadian",),
        REGISTERED_WORKS,
        _accident_uncovered,
    ),
)
