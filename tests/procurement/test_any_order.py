"""Files of one contract in any order, and undone, give the same columns."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_portal.intake.source import Options, source_named
from forum_portal.intake.staged import as_plain
from forum_portal.intake.undo import ask_undo
from forum_portal.jobs import run_now
from forum_portal.models import ImportRun
from procurement.merge import VERSION_COLUMNS, merge
from procurement.models import Contract, ContractVersion
from tests.employers.files import AS_OF, cleaned, contract_row, publish, won_package
from tests.procurement import contract_files as files

DIRECT = {"kd_nontender": files.DIRECT, "lls_id": files.DIRECT}
SAID = {
    "non_tender": {
        "spse_non_tender_announcements": files.announcement(),
        "spse_non_tender_winners": won_package(files.DIRECT, files.ETAM),
        "spse_non_tender_contracts": contract_row(files.DIRECT, files.ETAM),
        "spse_non_tender_start_orders": files.start_order(),
        "spse_non_tender_handovers": files.handover(**files.LAST_PAYMENT),
    },
    "tender": {
        "spse_tender_appointments": files.appointment("tender"),
        "spse_tender_winners": won_package(0, "PT. Lain Sekali", npwp_penyedia="09.988.776.6-722.000")
        | {"kd_tender": files.TENDER, "npwp16_penyedia": None},
        "spse_tender_contracts": contract_row(0, files.ETAM) | {"kd_tender": files.TENDER},
        "spse_tender_participants": files.participant(7, files.ETAM),
        "inaproc_realisations": files.realisation(
            **{"Sumber Transaksi": "Tender", "Kode Paket": str(files.TENDER), "Nama Penyedia": "LAIN SEKALI"}
        ),
    },
    "recorded": {
        "spse_recorded_purchases": files.recorded(),
        "spse_recorded_payments": files.recorded_payment(nama_penyedia="CV Gunung Bayan"),
        "inaproc_realisations": files.realisation(
            **{"Sumber Transaksi": "Pencatatan", "Kode Paket": str(files.RECORDED)}
        ),
    },
    "ecatalog": {
        "ecatalog_orders": files.order_isb(),
        "inaproc_realisations": files.realisation(),
    },
}  # fmt: skip


@pytest.mark.parametrize("scheme", SAID)
def test_whatever_the_order_of_parts_the_columns_are_the_same(scheme):
    parts = {slug: cleaned(source_named(slug), row) for slug, row in SAID[scheme].items()}
    expected = merge(parts)
    assert tuple(expected) == VERSION_COLUMNS
    for order in permutations(parts):
        assert merge({slug: parts[slug] for slug in order}) == expected
        stored = {slug: {name: as_plain(value) for name, value in parts[slug].items()} for slug in order}
        assert merge(stored) == expected


@pytest.mark.parametrize("scheme", SAID)
def test_every_part_of_one_contract_meets_under_one_key(scheme):
    options = Options(as_of=date.fromisoformat(AS_OF))
    keys = {source_named(slug).key(cleaned(source_named(slug), row), options) for slug, row in SAID[scheme].items()}
    assert len(keys) == 1
    assert keys.pop().startswith(f"{scheme}:")


@given(st.data())
def test_any_few_of_the_parts_give_columns_that_fit_the_table(data):
    scheme = data.draw(st.sampled_from(sorted(SAID)))
    chosen = data.draw(st.sets(st.sampled_from(sorted(SAID[scheme]))))
    merged = merge({slug: cleaned(source_named(slug), SAID[scheme][slug]) for slug in sorted(chosen)})
    assert tuple(merged) == VERSION_COLUMNS
    never_null = ("status", "fund", "clock_basis", "contractor_class", "members", "physical", "payments", "cancelled")
    assert [name for name in never_null if merged[name] is None] == []


def test_a_long_word_is_cut_to_what_its_column_holds():
    long = "Sangat panjang " * 60
    parts = {
        "inaproc_realisations": dict.fromkeys(
            ("nama_paket", "nama_penyedia", "nama_satker", "kd_rup", "mtd_pemilihan", "jenis_pengadaan", "sumber_dana",
             "status"), long,
        ),
        "spse_tender_start_orders": dict.fromkeys(("no_spmk_spp", "no_kontrak", "kd_satker_str"), long),
        "ecatalog_orders": {"kode_vendor": long, "kd_penyedia": long},
        "spse_tender_contracts": {"bentuk_usaha_penyedia": long, "no_kontrak_pertama": long, "anggota_kso": long},
    }  # fmt: skip
    merged = merge(parts)
    for field in ContractVersion._meta.concrete_fields:
        if field.attname in merged and field.max_length and isinstance(merged[field.attname], str):
            assert len(merged[field.attname]) <= field.max_length, field.attname


@pytest.mark.django_db
def test_imports_in_any_order_publish_the_same_version(tmp_path):
    said = SAID["non_tender"]
    seen = []
    orders = [order for number, order in enumerate(permutations(said)) if number % 17 == 0]
    for number, order in enumerate(orders):
        code = {name: files.DIRECT + number for name in DIRECT}
        for slug in order:
            publish(slug, [said[slug] | code], tmp_path)
        version = Contract.objects.select_related("current").get(key=f"non_tender:{files.DIRECT + number}").current
        seen.append({column: getattr(version, column) for column in VERSION_COLUMNS})
    assert len(orders) > 5
    assert all(each == seen[0] for each in seen)
    assert seen[0]["payments"] == 1
    assert seen[0]["clock_basis"] == "kontrak"


@pytest.mark.django_db
def test_undoing_one_file_leaves_what_the_others_said(tmp_path):
    said = SAID["non_tender"]
    publish("spse_non_tender_winners", [said["spse_non_tender_winners"]], tmp_path)
    publish("spse_non_tender_start_orders", [said["spse_non_tender_start_orders"]], tmp_path)
    before = columns_now()
    assert before["clock_basis"] == "spmk"
    signed = publish("spse_non_tender_contracts", [said["spse_non_tender_contracts"]], tmp_path)
    assert columns_now()["clock_basis"] == "kontrak"
    run_now(ask_undo(run=ImportRun.objects.get(pk=signed["run"]), by=None))
    assert columns_now() == before


def columns_now():
    version = Contract.objects.select_related("current").get().current
    return {column: getattr(version, column) for column in VERSION_COLUMNS}
