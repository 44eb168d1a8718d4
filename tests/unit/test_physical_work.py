"""Which packages are construction work."""

import pytest

from procurement.physical_work import is_construction


@pytest.mark.parametrize(
    ("work_type", "expected"),
    [
        ("Pekerjaan Konstruksi", True),
        ("PEKERJAAN  KONSTRUKSI", True),
        ("Pekerjaan Konstruksi Terintegrasi", True),
        ("Pekerjaan Konstruksi;Jasa Lainnya", True),
        ("Jasa Konsultansi Badan Usaha Konstruksi", False),
        ("Jasa Konsultansi Perorangan Non Konstruksi", False),
        ("Pengadaan Barang", False),
        ("Barang", False),
        ("Jasa Lainnya", False),
        ("Jasa Konsultansi;Jasa Konsultansi;Jasa Lainnya", False),
        ("Jasa Lainnya;Entah", None),
        ("", None),
        (None, None),
        ("Rehabilitasi Gedung", None),
    ],
)
def test_construction_is_told_by_the_kind_of_procurement_and_never_guessed(
    work_type: str | None, expected: bool | None
) -> None:
    assert is_construction(work_type) is expected
