"""The category of a work by the name of its package: what is named first, and none where the name is not plain."""

import pytest

from compliance.rules.labour_categories import PHRASES, category_of
from compliance.rules.labour_shares import FOREIGN_SHARES


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Peningkatan Jalan Poros Desa Muara Contoh", "jalan_jembatan"),
        ("Pembangunan Drainase Jalan Riam Contoh", "air_minum_limbah"),
        ("Pemasangan Lampu Jalan Kelurahan Contoh", "jaringan_listrik"),
        ("Pembangunan Ruang Kelas Baru SDN 001 Contoh", "gedung_baru"),
        ("Rehabilitasi Ruang Kelas SDN 001 Contoh", "gedung_rehab"),
        ("Rehab Gedung Kantor Camat Contoh Jl. Pahlawan", "gedung_rehab"),
        ("Rehabilitasi Jaringan Irigasi D.I. Contoh", "irigasi"),
        ("Penurapan Tebing Sungai Contoh", "sungai"),
        ("Pematangan Lahan Kantor Contoh", "pekerjaan_tanah"),
    ],
)
def test_what_is_named_first_is_what_is_built(name: str, category: str) -> None:
    assert category_of(name) == category


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Peningkatan Kualitas Permukiman Desa Contoh",
        "Pembangunan Jalan dan Drainase Desa Contoh",
        "Penataan Gedung Contoh",
        "Konsultan Pengawasan Pembangunan Jembatan Contoh",
        "Pengadaan Pipa Contoh",
    ],
)
def test_a_name_that_is_not_plain_has_no_category(name: str) -> None:
    assert category_of(name) == ""


def test_every_category_that_a_name_may_have_has_a_share() -> None:
    given = (set(PHRASES.values()) - {"gedung"}) | {"gedung_baru", "gedung_rehab"}
    assert given <= {row.category for row in FOREIGN_SHARES}
