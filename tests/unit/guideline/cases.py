"""Invented packages for guidelines: a usual contract, the most that may stand on one, and a plan without a contract."""

from datetime import date
from decimal import Decimal
from typing import Any

from compliance.documents.guideline import GuidelineFacts, RegistrationClock, Variant
from compliance.documents.guideline.blocks import Source
from compliance.rules.contribution import Bracket, Contribution, contribution
from compliance.rules.law import Deadline, MinimumWage
from forum_portal.working_days import Calendar

VAT = Decimal("0.11")
BRACKETS = tuple(
    Bracket(Decimal(lower), Decimal(upper) if upper else None, Decimal(jkk), Decimal(jkm))
    for lower, upper, jkk, jkm in (
        ("0", "100000000", "0.0021", "0.0003"),
        ("100000000", "500000000", "0.0017", "0.0002"),
        ("500000000", "1000000000", "0.0013", "0.0002"),
        ("1000000000", "5000000000", "0.0011", "0.0001"),
        ("5000000000", "", "0.0009", "0.0001"),
    )
)
# March 2026 as usual; December as crowded as a December can be, and of the year after nothing is known.
CALENDAR = Calendar.build(
    {
        date(2026, 3, 19): "Hari Suci Nyepi",
        date(2026, 3, 20): "Idulfitri 1447 H",
        date(2026, 3, 21): "Idulfitri 1447 H",
        date(2026, 12, 16): "Pemungutan suara pemilihan kepala daerah",
        date(2026, 12, 17): "Isra Mikraj Nabi Muhammad SAW",
        date(2026, 12, 25): "Kelahiran Yesus Kristus (Natal)",
    },
    {
        date(2026, 3, 23): "Idulfitri",
        date(2026, 3, 24): "Idulfitri",
        date(2026, 12, 24): "Kelahiran Yesus Kristus (Natal)",
        date(2026, 12, 28): "Pemungutan suara pemilihan umum",
    },
)
WORKER_CHANGE = Deadline(date(2021, 4, 1), None, "Permenaker 5/2021", False, "worker_change", 30, True)
WAGE = MinimumWage(date(2026, 1, 1), None, "Pengumuman Gubernur 500.15.14.1", True, "64.09", Decimal("4181134.50"))
NAMES = {
    Variant.ROADS: "Peningkatan jalan poros Desa Lamura",
    Variant.BUILDINGS: "Rehabilitasi ruang kelas SDN 021 Desa Lamura",
    Variant.WATER: "Normalisasi saluran drainase Jalan Melati",
    Variant.CONSULTANCY: "Pengawasan peningkatan jalan poros Desa Lamura",
    Variant.SELF_MANAGED: "Perbaikan rumah warga oleh kelompok masyarakat",
    Variant.OTHER: "Pembangunan dermaga penyeberangan Desa Lamura",
}


def worked(value: Decimal, includes_vat: bool = True) -> Contribution:
    return contribution(value, includes_vat, VAT, BRACKETS)


def usual(variant: Variant, **changes: Any) -> GuidelineFacts:
    value = Decimal(850_000_000)
    said: dict[str, Any] = {
        "as_of": date(2026, 3, 10),
        "variant": variant,
        "page_url": "https://portal.example/paket/penyedia/60012345/",
        "package_name": NAMES[variant],
        "clock": RegistrationClock(14, CALENDAR, date(2026, 3, 9)),
        "kd_rup": "60012345",
        "office": "Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat",
        "place": "Kabupaten Penajam Paser Utara",
        "region": "64.09",
        "contract_number": "600/020/SPK/2026",
        "contractor": "CV Tepian Mahakam Jaya",
        "npwp": "021234564722000",
        "work_from": date(2026, 3, 16),
        "work_until": date(2026, 12, 11),
        "value": value,
        "includes_vat": True,
        "contribution": worked(value),
        "contribution_sentence": "Iuran jasa konstruksi menurut nilai kontrak Rp850.000.000 (termasuk PPN 11%): "
        "Rp1.398.649.",
        "rate_sources": (Source("PP 44/2015 Pasal 54 dan 55"), Source("UU 7/2021 dan PMK 131/2024", verified=False)),
        "worker_change": WORKER_CHANGE,
        "minimum_wage": WAGE,
    }
    return GuidelineFacts(**said | changes)


def crowded(variant: Variant, **changes: Any) -> GuidelineFacts:
    """Everything that makes a guideline long, at once: long names, 15 digits, every doubt about the deadline."""
    value = Decimal(494_248_735_331_000)
    said: dict[str, Any] = {
        "as_of": date(2027, 3, 1),
        "package_name": "Rehabilitasi Jalan Desa Lamura sampai Kampung Tering Lama dan Bangunan Pelengkapnya " * 6,
        "clock": RegistrationClock(14, CALENDAR, date(2026, 12, 14), "spmk"),
        "kd_rup": ";".join(["60012345678901234567"] * 6),
        "office": "Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat Provinsi Kalimantan Timur, Bina Marga",
        "contract_number": "600.1.15/" * 20,
        "contractor": "PT Sungai Wain Abadi Nusantara Perkasa " * 5,
        "members": ("PT Lembuswana Karya Utama Nusantara", "CV Etam Jaya Perkasa Mandiri Sentosa", "CV Riam"),
        "value": value,
        "includes_vat": None,
        "contribution": worked(value),
        "contribution_sentence": "Iuran jasa konstruksi menurut nilai kontrak Rp494.248.735.331.000 (dianggap termasuk "
        "PPN 11% karena berkas tidak menyebutkannya): Rp445.270.680.929.",
        "expected_workers": 12_345,
        "expected_workers_basis": "Dihitung dari bagian upah nilai kontrak, upah minimum kabupaten, dan lama kerja; "
        "bagian upahnya dari tabel asing sebagai nilai awal.",
    }
    return usual(variant, **said | changes)


def planned(variant: Variant, **changes: Any) -> GuidelineFacts:
    """A package of the plan without a contract."""
    said: dict[str, Any] = {
        "clock": RegistrationClock(14, CALENDAR),
        "contract_number": "",
        "contractor": "",
        "npwp": "",
        "work_from": date(2026, 4, 1),
        "work_until": date(2026, 11, 1),
        "value_is_plan": True,
        "contribution_sentence": "Iuran jasa konstruksi menurut pagu RUP Rp850.000.000 (dianggap termasuk PPN 11% "
        "karena berkas tidak menyebutkannya): Rp1.398.649.",
        "includes_vat": None,
    }
    return usual(variant, **said | changes)
