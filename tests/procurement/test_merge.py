"""From what each source says to one set of columns."""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forum_portal.intake.staged import as_plain
from procurement.merge import VERSION_COLUMNS, merge

WINNER: dict[str, Any] = {
    "tahun_anggaran": 2025,
    "kd_klpd": "D241",
    "kd_satker_str": "1.03.0.00.0.00.01.0000",
    "nama_satker": "Dinas Pekerjaan Umum",
    "kd_rup": "60012345",
    "nama_paket": "Rehabilitasi saluran drainase di Kota Bontang",
    "pagu": Decimal("200000000"),
    "nilai_negosiasi": Decimal("198000000"),
    "nilai_kontrak": None,
    "jenis_pengadaan": "Pekerjaan Konstruksi",
    "mtd_pemilihan": "Pengadaan Langsung",
    "kd_penyedia": "312248097009",
    "nama_penyedia": "CV. ETAM JAYA PERKASA",
    "npwp_penyedia": "023456789722000",
    "npwp16_penyedia": None,
    "tgl_selesai": date(2025, 3, 17),
}
CONTRACT: dict[str, Any] = {
    "tahun_anggaran": 2025,
    "kd_klpd": "D241",
    "nama_paket": "Rehabilitasi saluran drainase di Kota Bontang",
    "no_kontrak": "600/021/SPK-PL/PUPR/2025",
    "tgl_kontrak": date(2025, 4, 2),
    "nilai_kontrak": Decimal("197500000"),
    "nama_penyedia": "Etam Jaya Perkasa, CV",
    "npwp_penyedia": "023456789722000",
    "bentuk_usaha_penyedia": "Persekutuan Komanditer (CV)",
}
ANNOUNCED: dict[str, Any] = {
    "kd_rup": "60012345;60012346",
    "nama_paket": "Pembangunan jembatan",
    "pagu": Decimal("5000000000"),
    "jenis_pengadaan": "Pekerjaan Konstruksi",
    "mtd_pemilihan": "Tender",
    "lokasi_pekerjaan": "Sangatta Utara - Kutai Timur (Kab.)",
    "tgl_pengumuman": date(2025, 2, 1),
}


def non_tender(winner: dict[str, Any] | None = None, contract: dict[str, Any] | None = None) -> dict[str, Any]:
    parts = {}
    if winner is not None:
        parts["spse_non_tender_winners"] = winner
    if contract is not None:
        parts["spse_non_tender_contracts"] = contract
    return merge(parts)


def test_merge_gives_exactly_the_columns_of_a_version():
    assert tuple(merge({})) == VERSION_COLUMNS
    assert tuple(non_tender(WINNER, CONTRACT)) == VERSION_COLUMNS


def test_the_winner_feed_leads_and_the_contract_feed_adds_number_day_and_value():
    merged = non_tender(WINNER, CONTRACT)
    assert merged["contractor_name"] == "CV. ETAM JAYA PERKASA"
    assert merged["contract_number"] == "600/021/SPK-PL/PUPR/2025"
    assert merged["contract_key"] == "600021SPKPLPUPR2025"
    assert merged["spk_date"] == merged["first_spk_date"] == date(2025, 4, 2)
    assert merged["value"] == merged["contract_value"] == Decimal("197500000")
    assert merged["award_value"] == Decimal("198000000")
    assert merged["business_form"] == "Persekutuan Komanditer (CV)"
    assert merged["is_construction"] is True
    assert merged["region"] == "64.74"


@given(st.permutations(["spse_tender_announcements", "spse_tender_winners", "spse_tender_contracts"]), st.booleans())
def test_the_order_of_imports_makes_no_difference(order, as_json):
    said = {
        "spse_tender_announcements": ANNOUNCED,
        "spse_tender_winners": WINNER | {"kd_rup_paket": "60012345"},
        "spse_tender_contracts": CONTRACT,
    }
    plain = {slug: {name: as_plain(value) for name, value in part.items()} for slug, part in said.items()}
    assert merge({slug: (plain if as_json else said)[slug] for slug in order}) == merge(said)


def test_every_subset_of_the_tender_sources_gives_the_columns_it_can():
    said = {
        "spse_tender_announcements": ANNOUNCED,
        "spse_tender_winners": {**WINNER, "jenis_pengadaan": None, "mtd_pemilihan": None},
        "spse_tender_contracts": CONTRACT,
    }
    for size in range(1, 4):
        for slugs in itertools.combinations(said, size):
            merged = merge({slug: said[slug] for slug in slugs})
            assert merged["is_construction"] is (True if "spse_tender_announcements" in slugs else None)
            assert merged["method"] == ("Tender" if "spse_tender_announcements" in slugs else "")
            assert bool(merged["contractor_name"]) == (slugs != ("spse_tender_announcements",))
            assert bool(merged["spk_date"]) == ("spse_tender_contracts" in slugs)


def test_a_tender_takes_all_its_rup_codes_from_the_announcement():
    merged = merge({"spse_tender_winners": {**WINNER, "kd_rup": None, "kd_rup_paket": "60012345"}})
    assert merged["kd_rup"] == "60012345"
    merged = merge({"spse_tender_winners": WINNER, "spse_tender_announcements": ANNOUNCED})
    assert merged["kd_rup"] == "60012345;60012346"


def test_a_contract_value_above_the_ceiling_is_shown_but_not_reckoned_with():
    merged = non_tender(WINNER, {**CONTRACT, "nilai_kontrak": Decimal("1975000000")})
    assert merged["value"] is None
    assert merged["contract_value"] == Decimal("1975000000")
    assert merged["quarantine"].startswith("Nilai Rp1.975.000.000 melebihi pagu Rp200.000.000.")
    assert merged["contractor_name"] == "CV. ETAM JAYA PERKASA"
    assert merged["spk_date"] == date(2025, 4, 2)


def test_a_value_at_the_ceiling_is_believed():
    merged = non_tender(WINNER, {**CONTRACT, "nilai_kontrak": Decimal("200000000")})
    assert (merged["value"], merged["quarantine"]) == (Decimal("200000000"), "")


def test_without_a_contract_the_award_counts_and_nought_is_no_amount():
    assert non_tender(WINNER)["value"] == Decimal("198000000")
    nothing = {**WINNER, "nilai_negosiasi": "0", "nilai_kontrak": "0", "pagu": "0"}
    assert non_tender(nothing)["value"] is None
    assert non_tender(nothing)["pagu"] is None


def test_a_winner_that_is_not_settled_is_filled_from_the_contract():
    silent = {**WINNER, "nama_penyedia": None, "npwp_penyedia": None, "kd_penyedia": None}
    merged = non_tender(silent, CONTRACT)
    assert merged["contractor_name"] == "Etam Jaya Perkasa, CV"
    assert merged["npwp"] == "023456789722000"
    assert non_tender(silent)["contractor_name"] == ""


def test_a_contract_of_another_firm_is_not_held_against_the_winner():
    another = {**CONTRACT, "nama_penyedia": "PT Sungai Wain Abadi", "npwp_penyedia": "034567890721000"}
    merged = non_tender(WINNER, another)
    assert merged["contractor_name"] == "CV. ETAM JAYA PERKASA"
    assert merged["spk_date"] is None
    assert merged["contract_number"] == ""
    assert merged["npwp"] == "023456789722000"
    assert merged["business_form"] == ""


def test_a_contractor_spelled_otherwise_is_still_the_same_firm():
    by_number = {**CONTRACT, "nama_penyedia": "CV Etam Jaya Perkaza"}
    assert non_tender(WINNER, by_number)["spk_date"] == date(2025, 4, 2)
    by_code = {**CONTRACT, "nama_penyedia": "EJP", "npwp_penyedia": None, "kd_penyedia": "312248097009"}
    assert non_tender(WINNER, by_code)["spk_date"] == date(2025, 4, 2)


def test_the_first_contract_of_an_amended_one_starts_the_clock():
    amended = {
        **CONTRACT,
        "no_kontrak": "600/021/ADD-1/2025",
        "tgl_kontrak": date(2025, 6, 10),
        "no_kontrak_pertama": "600/021/SPK-PL/PUPR/2025",
        "tgl_kontrak_pertama": date(2025, 4, 2),
    }
    merged = non_tender(WINNER, amended)
    assert (merged["spk_date"], merged["first_spk_date"]) == (date(2025, 6, 10), date(2025, 4, 2))
    assert merged["first_contract_key"] == "600021SPKPLPUPR2025"


def test_the_place_is_the_stated_one_else_the_packages_name_else_the_buying_government():
    tender = {"spse_tender_announcements": ANNOUNCED, "spse_tender_winners": WINNER}
    assert merge(tender)["region"] == "64.08"
    assert non_tender(WINNER)["region"] == "64.74"
    nowhere = {**WINNER, "nama_paket": "Rehabilitasi saluran drainase"}
    assert non_tender({**nowhere, "kd_klpd": "D249"})["region"] == "64.71"
    assert non_tender({**nowhere, "kd_klpd": "D241"})["region"] == ""


def test_a_person_by_the_contract_feeds_type_is_a_person():
    merged = non_tender(WINNER, {**CONTRACT, "bentuk_usaha_penyedia": None, "tipe_penyedia": "Penyedia Perseorangan"})
    assert merged["business_form"] == "Orang Perseorangan"


def test_the_list_of_an_opd_stands_by_itself():
    merged = merge(
        {
            "opd_contract_list": {
                "nomor": "7",
                "nama_paket": "Pembangunan pagar sekolah",
                "jenis_pengadaan": "Pekerjaan Konstruksi",
                "lokasi_pekerjaan": "Kota Balikpapan",
                "pagu": "100000000",
                "nilai_kontrak": "99000000",
                "termasuk_ppn": True,
                "no_kontrak": "5/SPK",
                "tgl_kontrak": "2025-05-05",
                "nama_penyedia": "CV Gunung Bayan",
            }
        }
    )
    assert merged["includes_vat"] is True
    assert merged["value"] == Decimal("99000000")
    assert merged["region"] == "64.71"
    assert merged["spk_date"] == date(2025, 5, 5)
    assert merged["contractor_name"] == "CV Gunung Bayan"
