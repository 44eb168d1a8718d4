"""Letters that a database cannot hold come in real files; they are left out, and the row goes through."""

import json

import pytest

from procurement.models import ContractVersion
from tests.employers.files import publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\x07", "\u200b", "\ufeff"], ids=lambda odd: json.dumps(odd))
def test_a_name_with_a_letter_no_database_holds_is_imported_without_it(odd, tmp_path):
    row = {
        "kd_nontender": 10999000001,
        "kd_rup": "61000001",
        "tahun_anggaran": 2025,
        "kd_klpd": "D241",
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "nama_satker": f"Dinas {odd}Uji",
        "nama_paket": f"Pemeliharaan{odd} Gedung",
        "pagu": 200_000_000,
        "nilai_kontrak": 150_000_000,
        "jenis_pengadaan": "Jasa Lainnya",
        "nama_penyedia": f"CV Etam {odd}Jaya",
        "npwp_penyedia": "71.234.567.8-722.000",
    }
    answer = publish("spse_non_tender_winners", [row], tmp_path)
    assert answer["counts"]["new"] == 1, answer
    version = ContractVersion.objects.get()
    assert version.contractor_name in ("CV Etam Jaya", f"CV Etam {odd}Jaya")
    assert "\x00" not in version.contractor_name + str(version.parts)
