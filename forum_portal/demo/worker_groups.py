"""Invented counts of worker groups for the ten kabupaten and kota, and of villages that paid for their officials."""

from random import Random

from forum_portal.demo.days import AS_OF, YEAR
from forum_portal.demo.extracts import Table
from forum_portal.demo.places import PLACES

# Group, people for each weight of a place, the least and most share that is covered, its source.
_GROUPS = (
    ("bosda", 26, (55, 98), "Disdikbud"),
    ("sawit_tetap", 420, (70, 99), "Wajib lapor perusahaan"),
    ("sawit_harian", 260, (20, 65), "Dinas Perkebunan"),
    ("pekebun", 310, (5, 40), "Dinas Perkebunan"),
    ("konstruksi", 180, (35, 80), "Dinas PUPR-PERA"),
    ("rentan", 950, (15, 92), "Dinas Sosial"),
    ("perangkat_desa", 75, (40, 100), "DPMPD"),
    ("bpd", 45, (20, 95), "DPMPD"),
    ("rt", 60, (10, 80), "DPMPD"),
    ("non_asn", 90, (60, 100), "BKD"),
    ("asn", 240, (100, 100), "BKD"),
    ("pppk", 110, (100, 100), "BKD"),
)
_OF_LAND = frozenset({"sawit_tetap", "sawit_harian", "pekebun", "perangkat_desa", "bpd"})
_COUNT_TITLES = (
    "Kabupaten/kota",
    "Kelompok",
    "Tahun",
    "Kode definisi",
    "Sasaran (orang)",
    "Terlindungi (orang)",
    "Akan berakhir (orang)",
    "Terlindungi sampai bulan",
    "Sumber",
    "Keadaan per",
)
_VILLAGE_TITLES = (
    "Kabupaten/kota",
    "Desa",
    "Tahun",
    "Perangkat (orang)",
    "Terlindungi (orang)",
    "Lunas sampai bulan",
    "Sumber",
    "Keadaan per",
)
# The first place is the example that the others look to.
_VILLAGES = {"64.01": (24, 100), "64.03": (18, 30), "64.09": (12, 75)}
_WORDS = (
    "Ulin",
    "Meranti",
    "Enggang",
    "Rotan",
    "Bengkirai",
    "Anggrek",
    "Pesut",
    "Lembayung",
    "Kelubut",
    "Sungai Jernih",
)


def counts() -> Table:
    rows = []
    for place in PLACES:
        for group, size, (least, most), source in _GROUPS:
            if place.is_city and group in _OF_LAND:
                continue
            luck = Random(f"kelompok {place.code} {group}")  # noqa: S311  believable, not secret
            target = size * place.weight * luck.randint(80, 120) // 100
            covered = target * luck.randint(least, most) // 100
            ending = covered // 5 if group == "rentan" and luck.random() < 0.5 else None
            rows.append(
                (
                    place.label,
                    group,
                    YEAR,
                    group,
                    target,
                    covered,
                    ending,
                    f"{YEAR}-11" if ending else "",
                    f"{source} (contoh)",
                    AS_OF.isoformat(),
                )
            )
    return _COUNT_TITLES, rows


def villages() -> Table:
    rows = []
    for place in PLACES:
        number, paid = _VILLAGES.get(place.code, (0, 0))
        luck = Random(f"desa {place.code}")  # noqa: S311
        for count in range(number):
            name = f"Desa {_WORDS[count % len(_WORDS)]} {'I' * (1 + count // len(_WORDS))}"
            officials = luck.randint(7, 13)
            has_paid = luck.randrange(100) < paid
            covered = officials if has_paid else luck.choice((0, 0, officials // 2))
            until = f"{YEAR}-12" if has_paid else f"{YEAR}-0{luck.randint(3, 7)}" if covered else ""
            rows.append((place.label, name, YEAR, officials, covered, until, "DPMPD (contoh)", AS_OF.isoformat()))
    return _VILLAGE_TITLES, rows
