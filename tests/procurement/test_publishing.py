"""Procurement files, brought in the whole way: what is stored, what never is, and what imports in any order give."""

import json
from datetime import date, datetime
from decimal import Decimal
from itertools import permutations

import openpyxl
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from forum_portal.intake.staged import unpack
from forum_portal.intake.template import write_template
from forum_portal.models import ImportChunk, Office
from procurement import selectors
from procurement.models import Contract
from procurement.sources import OPD_CONTRACT_LIST
from tests.employers.files import contract_row, publish, won_package

pytestmark = pytest.mark.django_db

NIK = "6472014507880003"
SECRETS = (
    NIK,
    "7712345678901",
    "198501012010011001",
    "Pemilik Rekening Percontohan",
    "Wakil Sah Percontohan",
    "Pejabat Komitmen",
    "Pejabat Pengadaan",
)
CODE = 10_050_366_000
ETAM = "CV ETAM JAYA PERKASA"


def package(key: str = f"non_tender:{CODE}"):
    return Contract.objects.select_related("current", "office").get(key=key).current


def everything_stored() -> str:
    """The text of every column of every table, staged rows unpacked."""
    found = []
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields if not isinstance(field, models.BinaryField)]
        found.extend(str(row) for row in model._default_manager.values_list(*names))
    found.extend(str(unpack(payload)) for payload in ImportChunk.objects.values_list("payload", flat=True))
    return "\n".join(found)


def test_a_package_with_a_code_beyond_32_bits_is_found_again_by_its_contract(tmp_path):
    publish("spse_non_tender_winners", [won_package(CODE, ETAM)], tmp_path)
    publish("spse_non_tender_contracts", [contract_row(CODE, ETAM)], tmp_path)
    now = package()
    assert Contract.objects.count() == 1
    assert now.contractor_name == ETAM
    assert now.contract_number == "600/021/SPK-PL/PUPR/2025"
    assert now.spk_date == date(2025, 4, 2)
    assert now.value == Decimal("198000000")
    assert now.vendor_id == "312248097009"
    assert set(now.parts) == {"spse_non_tender_winners", "spse_non_tender_contracts"}


def test_the_office_of_a_package_is_its_agency(tmp_path):
    rows = [
        won_package(CODE, ETAM),
        won_package(CODE + 1, ETAM, kd_satker_str="1.03.0.00.0.00.01.0006", nama_satker="UPTD Jalan Percontohan"),
        won_package(CODE + 2, ETAM, kd_satker_str="1.02.0.00.0.00.02.0000", nama_satker="DINAS KESEHATAN"),
    ]
    publish("spse_non_tender_winners", rows, tmp_path)
    offices = set(Office.objects.filter(klpd="D999").values_list("code", flat=True))
    assert offices == {"D999:1.03.0.00.0.00.01", "D999:1.02.0.00.0.00.02"}
    assert Contract.objects.filter(office__code="D999:1.03.0.00.0.00.01").count() == 2


def test_personal_numbers_officers_and_bank_accounts_are_stored_nowhere(tmp_path):
    person = won_package(CODE, "Sri Wahyuni", npwp_penyedia=NIK, npwp16_penyedia=NIK)
    publish("spse_non_tender_winners", [person, won_package(CODE + 1, ETAM)], tmp_path)
    signed = contract_row(CODE, "Sri Wahyuni", npwp_penyedia=NIK, npwp16_penyedia=NIK)
    publish("spse_non_tender_contracts", [signed, contract_row(CODE + 1, ETAM)], tmp_path)
    stored = everything_stored()
    assert "Sri Wahyuni" in stored, "the search looks where rows are kept"
    assert [secret for secret in SECRETS if secret in stored] == []
    assert package().npwp16 == package().npwp == "PERORANGAN"


def test_a_refused_row_hands_back_no_personal_number_either(tmp_path):
    bad = won_package(CODE, "Sri Wahyuni", npwp_penyedia=NIK, npwp16_penyedia=NIK) | {"kd_nontender": None}
    report = publish("spse_non_tender_winners", [bad, won_package(CODE + 1, ETAM)], tmp_path)
    assert report["counts"]["bad"] == 1
    assert NIK not in everything_stored()
    assert NIK not in json.dumps(report)


def test_a_value_above_the_ceiling_keeps_its_contractor_but_not_its_value(tmp_path):
    report = publish("spse_non_tender_winners", [won_package(CODE, ETAM, nilai_kontrak=1_980_000_000)], tmp_path)
    assert report["counts"]["quarantined"] == 1
    assert report["counts"]["bad"] == 0
    now = package()
    assert now.contractor_name == ETAM
    assert now.npwp == "023456789722000"
    assert now.value is None
    assert now.quarantine.startswith("Nilai Rp1.980.000.000 melebihi pagu Rp200.000.000.")


def test_a_contract_above_the_ceiling_that_another_file_states_is_quarantined_as_well(tmp_path):
    publish("spse_non_tender_contracts", [contract_row(CODE, ETAM, nilai_kontrak=1_980_000_000)], tmp_path)
    assert package().value == Decimal("1980000000")
    publish("spse_non_tender_winners", [won_package(CODE, ETAM)], tmp_path)
    assert package().value is None
    assert "melebihi pagu" in package().quarantine


def test_addenda_give_the_latest_contract_and_the_first_day(tmp_path):
    rows = [
        contract_row(CODE, ETAM, versi_addendum=1, no_kontrak="600/021/ADD-1", tgl_kontrak="2025-06-10"),
        contract_row(CODE, ETAM),
        contract_row(CODE, ETAM),
    ]
    report = publish("spse_non_tender_contracts", rows, tmp_path)
    assert (report["counts"]["new"], report["counts"]["bad"]) == (1, 0)
    now = package()
    assert (now.contract_number, now.spk_date) == ("600/021/ADD-1", date(2025, 6, 10))
    assert (now.first_contract_key, now.first_spk_date) == ("600021SPKPLPUPR2025", date(2025, 4, 2))


def test_whatever_the_order_of_files_the_package_is_the_same(tmp_path):
    tender = {"kd_tender": CODE, "kd_rup_paket": "60012345"}
    files = {
        "spse_tender_announcements": {
            "kd_tender": CODE,
            "kd_klpd": "D999",
            "kd_rup": "60012345;60012346",
            "nama_paket": "Pembangunan jembatan Sungai Karang",
            "pagu": 200_000_000,
            "jenis_pengadaan": "Pekerjaan Konstruksi",
            "mtd_pemilihan": "Tender",
            "lokasi_pekerjaan": "Samarinda Ulu - Samarinda (Kota)",
        },
        "spse_tender_winners": won_package(0, ETAM) | tender,
        "spse_tender_contracts": contract_row(0, ETAM) | tender,
    }
    seen = set()
    for number, order in enumerate(permutations(files)):
        code = CODE + number
        for source in order:
            publish(source, [files[source] | {"kd_tender": code}], tmp_path)
        now = package(f"tender:{code}")
        seen.add(tuple(getattr(now, column) for column in ("region", "kd_rup", "value", "spk_date", "contractor_name")))
        assert now.is_construction is True
    assert seen == {("64.72", "60012345;60012346", Decimal("198000000.00"), date(2025, 4, 2), ETAM)}


def test_a_package_without_a_contractor_is_kept_and_not_handed_to_the_cross_check(tmp_path):
    unsettled = won_package(0, "", nilai_kontrak=None) | {"kd_tender": CODE, "kd_rup_paket": "1", "nama_penyedia": None}
    report = publish("spse_tender_winners", [unsettled], tmp_path)
    assert report["counts"]["bad"] == 0
    assert package(f"tender:{CODE}").contractor_name == ""
    assert list(selectors.contract_slices()) == []
    assert [len(rows) for rows in selectors.contract_slices(with_contractor=False)] == [1]


def test_a_row_without_its_package_code_is_bad(tmp_path):
    rows = [won_package(CODE, ETAM), won_package(0, ETAM) | {"kd_nontender": None}]
    report = publish("spse_non_tender_winners", rows, tmp_path)
    assert (report["counts"]["new"], report["counts"]["bad"]) == (1, 1)


def test_a_row_with_an_unreadable_ceiling_still_names_its_contractor(tmp_path):
    report = publish("spse_non_tender_winners", [won_package(CODE, ETAM, pagu="dua ratus juta")], tmp_path)
    assert (report["counts"]["bad"], report["counts"]["quarantined"]) == (0, 1)
    assert (package().contractor_name, package().pagu) == (ETAM, None)


def test_announcements_are_not_taken_for_winners(tmp_path):
    announced = {
        "kd_nontender": CODE,
        "nama_paket": "Rehabilitasi saluran",
        "pagu": 1,
        "jenis_pengadaan": "Pekerjaan Konstruksi",
        "tgl_pengumuman_nontender": "2025-03-03",
    }
    with pytest.raises(SystemExit):
        publish("spse_non_tender_winners", [announced], tmp_path)
    assert Contract.objects.count() == 0


def test_an_opds_own_list_belongs_to_that_opd(tmp_path, pupr, disdikbud, ani, citra, dewi):
    row = {"Nomor": "1", "Nama paket": "Pagar sekolah", "Nama penyedia": "CV Gunung Bayan", "Pagu": 100_000_000}
    publish("opd_contract_list", [row], tmp_path, "--office", pupr.code)
    assert package(f"opd:{pupr.code}:1").contractor_name == "CV Gunung Bayan"
    assert [row.key for row in selectors.contracts_for(ani)] == [f"opd:{pupr.code}:1"]
    assert list(selectors.contracts_for(citra)) == []
    assert selectors.contracts_for(dewi).count() == 1


def test_slices_come_in_the_order_of_ids_and_go_on_from_where_one_stopped(tmp_path, django_assert_num_queries):
    publish("spse_non_tender_winners", [won_package(CODE + number, ETAM) for number in range(5)], tmp_path)
    with django_assert_num_queries(6):
        slices = list(selectors.contract_slices(size=2))
    ids = [row.id for rows in slices for row in rows]
    assert [len(rows) for rows in slices] == [2, 2, 1]
    assert ids == sorted(ids)
    rest = [row.id for rows in selectors.contract_slices(after=ids[1], size=2) for row in rows]
    assert rest == ids[2:]
    assert [row.id for row in selectors.contracts_now(ids[3:])] == ids[3:]


def test_the_packages_of_an_import_are_those_it_wrote_something_of(tmp_path):
    publish("spse_non_tender_winners", [won_package(CODE, ETAM), won_package(CODE + 1, ETAM)], tmp_path)
    changed = publish(
        "spse_non_tender_winners", [won_package(CODE, ETAM), won_package(CODE + 1, ETAM, pagu=250_000_000)], tmp_path
    )
    assert changed["counts"]["same"] == 1
    ids = selectors.contract_ids_of_run(changed["run"])
    assert ids == [Contract.objects.get(key=f"non_tender:{CODE + 1}").pk]


def test_the_template_filled_in_by_an_opd_is_understood_cell_by_cell(tmp_path, pupr):
    path = tmp_path / "daftar kontrak.xlsx"
    with path.open("wb") as stream:
        write_template(OPD_CONTRACT_LIST, stream)
    book = openpyxl.load_workbook(path)
    filled = {
        "Nomor": 1,
        "Kode RUP": "60012345; 60012346",
        "Nama paket": "Pembangunan pagar SMA Negeri Percontohan",
        "Jenis pengadaan": "Pekerjaan Konstruksi",
        "Metode": "Pengadaan Langsung",
        "Kab/Kota lokasi": "Kota Bontang",
        "Pagu": 200_000_000,
        "Nilai kontrak": "Rp 187.500.000,00",
        "Termasuk PPN": "ya",
        "Nomor kontrak/SPK": "600/021/SPK/2025",
        "Tanggal SPK": datetime(2025, 6, 2),
        "Nama penyedia": ETAM,
        "NPWP penyedia": "02.345.678.9-722.000",
        "Bentuk usaha": "Persekutuan Komanditer (CV)",
    }
    sheet = book["Data"]
    titles = [cell.value for cell in sheet[1]]
    assert titles == list(filled)
    for place, title in enumerate(titles, start=1):
        sheet.cell(2, place).value = filled[title]
    book.save(path)
    call_command("ingest", "opd_contract_list", str(path), "--office", pupr.code, "--as-of", "2025-10-03", "--apply")
    now = package(f"opd:{pupr.code}:1")
    assert (now.kd_rup, now.region, now.value) == ("60012345;60012346", "64.74", Decimal("187500000"))
    assert (now.includes_vat, now.is_construction, now.spk_date) == (True, True, date(2025, 6, 2))
    assert (now.contractor_name, now.npwp, now.contract_key) == (ETAM, "023456789722000", "600021SPK2025")
