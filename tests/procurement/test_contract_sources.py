"""The contract-side feeds, brought in the whole way in their real layouts: what each adds, and what is never kept."""

from datetime import date
from decimal import Decimal

import pytest

from forum_portal.intake.choosing import Head, recognise
from forum_portal.intake.source import all_sources
from procurement.merge import bidders_in, payments_in
from procurement.models import Contract, Vendor
from procurement.sources.inaproc_realisations import contractor_names
from tests.employers.files import contract_row, publish, publish_csv, won_package
from tests.procurement import contract_files as files
from tests.procurement.test_publishing import everything_stored

pytestmark = pytest.mark.django_db

DIRECT, TENDER = f"non_tender:{files.DIRECT}", f"tender:{files.TENDER}"
RECORDED, SELF_MANAGED = f"recorded:{files.RECORDED}", f"self_managed:{files.SELF_MANAGED}"
ORDER = f"ecatalog:{files.ORDER}"


def now(key):
    return Contract.objects.select_related("current", "office").get(key=key).current


def test_an_announcement_names_every_rup_code_and_no_contractor(tmp_path):
    publish("spse_non_tender_announcements", [files.announcement()], tmp_path)
    found = now(DIRECT)
    assert (found.kd_rup, found.region, found.fund) == ("60012345;60012346", "64.08", "APBD")
    assert (found.announced_on, found.is_construction, found.physical) == (date(2025, 3, 3), True, "ya")
    assert (found.contractor_name, found.cancelled) == ("", False)


@pytest.mark.parametrize("status", ["Gagal", "Batal"])
def test_an_announcement_that_failed_is_cancelled_until_a_contract_shows_otherwise(tmp_path, status):
    publish("spse_non_tender_announcements", [files.announcement(status_nontender=status)], tmp_path)
    assert now(DIRECT).cancelled is True
    publish("spse_non_tender_contracts", [contract_row(files.DIRECT, files.ETAM)], tmp_path)
    assert now(DIRECT).cancelled is False


@pytest.mark.parametrize(("scheme", "key"), [("non_tender", DIRECT), ("tender", TENDER)])
def test_a_start_order_tells_when_the_work_begins_and_ends(tmp_path, scheme, key):
    publish(f"spse_{scheme}_start_orders", [files.start_order(scheme)], tmp_path)
    found = now(key)
    assert (found.start_order_number, found.start_order_date) == ("600/022/SPMK/2025", date(2025, 4, 4))
    assert (found.work_from, found.work_until) == (date(2025, 4, 7), date(2025, 8, 4))
    assert (found.clock_date, found.clock_basis) == (date(2025, 4, 4), "spmk")
    assert (found.spk_date, found.contractor_name, found.npwp) == (None, files.ETAM, "023456789722000")
    publish(f"spse_{scheme}_contracts", [contract_row(0, files.ETAM) | files._code(scheme)], tmp_path)
    assert (now(key).clock_date, now(key).clock_basis) == (date(2025, 4, 2), "kontrak")


def test_of_several_start_orders_the_last_addendum_stands_and_the_first_day_counts(tmp_path):
    changed = {"versi_addendum": 1, "tgl_spmk_spp": "2025-06-01T00:00:00.000000Z", "no_spmk_spp": "600/022/ADD/2025"}
    publish(
        "spse_non_tender_start_orders",
        [files.start_order(**changed, tgl_selesai_pekerjaan="Sep 30, 2025, 12:00:00AM"), files.start_order()],
        tmp_path,
    )
    found = now(DIRECT)
    assert (found.start_order_number, found.work_until) == ("600/022/ADD/2025", date(2025, 9, 30))
    assert found.clock_date == date(2025, 4, 4)


@pytest.mark.parametrize(("scheme", "key"), [("non_tender", DIRECT), ("tender", TENDER)])
def test_payments_are_added_up_and_the_handover_is_the_last(tmp_path, scheme, key):
    rows = [files.handover(scheme), files.handover(scheme), files.handover(scheme, **files.LAST_PAYMENT)]
    report = publish(f"spse_{scheme}_handovers", rows, tmp_path)
    assert (report["counts"]["new"], report["counts"]["bad"]) == (1, 0)
    found = now(key)
    assert (found.payments, found.paid_value, found.paid_on) == (2, Decimal("198000000.50"), date(2025, 8, 6))
    assert (found.handed_over_on, found.status) == (date(2025, 8, 5), "Kontrak Selesai")
    assert (found.contract_number, found.spk_date) == ("600/021/SPK/2025", date(2025, 4, 2))
    listed = payments_in(found.parts)
    assert [(each.number, each.progress) for each in listed] == [("600/031/BAP/2025", 30), ("600/044/BAP/2025", 100)]


def test_a_single_payment_is_listed_too(tmp_path):
    publish("spse_non_tender_handovers", [files.handover()], tmp_path)
    assert (now(DIRECT).payments, now(DIRECT).paid_value) == (1, Decimal("59400000"))
    assert payments_in(now(DIRECT).parts)[0].day == date(2025, 5, 20)


@pytest.mark.parametrize(("scheme", "key"), [("non_tender", DIRECT), ("tender", TENDER)])
def test_an_appointment_names_the_contractor_and_the_final_price(tmp_path, scheme, key):
    publish(f"spse_{scheme}_appointments", [files.appointment(scheme)], tmp_path)
    found = now(key)
    assert (found.appointed_on, found.award_value) == (date(2025, 3, 28), Decimal("198000000"))
    assert (found.value, found.contractor_name, found.npwp16) == (found.award_value, files.ETAM, "023456789722000")


def test_a_step_of_another_firm_is_never_held_against_the_winner(tmp_path):
    publish("spse_non_tender_winners", [won_package(files.DIRECT, "PT. Lain Sekali", npwp_penyedia=None,
                                                    npwp16_penyedia="0099887766722000")], tmp_path)  # fmt: skip
    publish("spse_non_tender_start_orders", [files.start_order()], tmp_path)
    publish("spse_non_tender_handovers", [files.handover()], tmp_path)
    found = now(DIRECT)
    assert (found.contractor_name, found.start_order_date, found.clock_date) == ("PT. Lain Sekali", None, None)
    assert (found.contract_number, found.payments) == ("", 0)


def test_participants_are_counted_and_listed_with_their_bids(tmp_path):
    rows = [
        participant
        for number in range(3)
        for participant in [files.participant(number + 1, f"CV Percontohan {number}", npwp_penyedia_16=files.NIK)]
    ]
    rows.append(
        files.participant(
            312_248_097_009, files.ETAM, npwp_penyedia=files.NPWP, nilai_penawaran=729_998_769.66, pemenang=1.0
        )
    )
    publish("spse_tender_participants", rows, tmp_path)
    found = now(TENDER)
    assert (found.participants, found.contractor_name, found.vendor_id) == (4, "", "")
    first = bidders_in(found.parts)[0]
    assert first == ("312248097009", files.ETAM, "023456789722000", Decimal("729998769.66"), True)
    assert bidders_in(found.parts)[1].npwp == "PERORANGAN"


def test_a_recorded_purchase_takes_its_contractor_from_what_was_paid(tmp_path):
    publish("spse_recorded_purchases", [files.recorded()], tmp_path)
    assert (now(RECORDED).contractor_name, now(RECORDED).value) == ("", Decimal("1500000"))
    rows = [
        files.recorded_payment(),
        files.recorded_payment(no_realisasi=None, nilai_realisasi=400_000, nama_penyedia="Kios Bensin"),
        files.recorded_payment(no_realisasi="BKU_9", nilai_realisasi=850_000, nama_penyedia="PLN"),
    ]
    publish("spse_recorded_payments", rows, tmp_path)
    found = now(RECORDED)
    assert (found.contractor_name.upper(), found.contractor_class) == ("KIOS BENSIN", "unnamed")
    assert (found.payments, found.paid_value, found.kd_rup) == (3, Decimal("1750000"), "56010686")
    assert {each.name for each in payments_in(found.parts)} == {"KIOS BENSIN", "Kios Bensin", "PLN"}


@pytest.mark.parametrize(("name", "kind"), [("PLN", "utility"), ("SAMSAT", "utility"), ("CV Gunung Bayan", "firm")])
def test_the_class_of_who_was_paid_is_known_before_any_check(tmp_path, name, kind):
    publish("spse_recorded_payments", [files.recorded_payment(nama_penyedia=name)], tmp_path)
    assert now(RECORDED).contractor_class == kind


def test_a_recorded_agreement_gives_number_and_day_but_a_receipt_does_not(tmp_path):
    publish("spse_recorded_payments", [files.recorded_payment()], tmp_path)
    assert (now(RECORDED).contract_number, now(RECORDED).clock_date) == ("", None)
    agreed = files.recorded_payment(jenis_realisasi="Surat Perjanjian", no_realisasi="027/11/SP/2025")
    publish("spse_recorded_payments", [agreed], tmp_path)
    assert (now(RECORDED).contract_number, now(RECORDED).spk_date) == ("027/11/SP/2025", date(2025, 2, 11))


@pytest.mark.parametrize("status", ["Paket Dibatalkan", "PAKET DIBATALKAN"])
def test_a_recorded_purchase_that_was_called_off_is_cancelled(tmp_path, status):
    publish("spse_recorded_purchases", [files.recorded(status_nontender_pct_ket=status)], tmp_path)
    assert now(RECORDED).cancelled is True


def test_self_managed_work_has_payments_and_no_contractor(tmp_path):
    publish("spse_self_managed_records", [files.self_managed()], tmp_path)
    rows = [files.self_managed_payment(), files.self_managed_payment(no_realisasi="SP2D: 2", nilai_realisasi=50_000)]
    publish("spse_self_managed_payments", rows, tmp_path)
    found = now(SELF_MANAGED)
    assert (found.kd_rup, found.payments, found.paid_value) == ("37061546", 2, Decimal("200000"))
    assert (found.contractor_name, found.value) == ("", Decimal("27609000"))
    assert Contract.objects.get(key=SELF_MANAGED).scheme == "self_managed"


@pytest.mark.parametrize(
    ("row", "spse_id"), [(files.order_isb(), "312248097009"), (files.order_v1(), "")], ids=["ISB", "v1"]
)
def test_an_order_of_the_catalogue_names_its_vendor_by_code(tmp_path, row, spse_id):
    publish("ecatalog_orders", [row], tmp_path)
    found = now(ORDER)
    assert (found.vendor_id, found.spse_vendor_id) == (f"v6:{files.VENDOR}", spse_id)
    assert (found.kd_rup, found.year, found.value) == ("60608395", 2025, Decimal("28578060"))
    assert (found.announced_on, found.spk_date, found.contractor_name) == (date(2025, 8, 27), None, "")
    assert found.package_name == "Pemeliharaan taman kantor"


@pytest.mark.parametrize("status", ["CANCELLED", "CANCELLED_ON_NEGOTIATION", "CANCELLED_ON_REVIEW"])
def test_a_cancelled_order_is_cancelled(tmp_path, status):
    publish("ecatalog_orders", [files.order_isb(status_pkt=status)], tmp_path)
    assert now(ORDER).cancelled is True


def test_an_old_order_is_the_sum_of_its_products(tmp_path):
    rows = [files.order_v5(1, 71_681_590.0), files.order_v5(2, 71_681_590.0), files.order_v5(2, 71_681_590.0)]
    publish("ecatalog_v5_orders", rows, tmp_path)
    found = now("ecatalog:11344141")
    assert (found.value, found.vendor_id, found.kd_rup) == (Decimal("143363180"), "v5:522054", "54016438")


def test_vendors_of_both_versions_are_kept_under_their_codes(tmp_path):
    publish("ecatalog_vendors", [files.vendor_v6()], tmp_path)
    publish("ecatalog_vendors", [files.vendor_v5()], tmp_path)
    known = {each.key: each.current for each in Vendor.objects.select_related("current")}
    assert set(known) == {f"v6:{files.VENDOR}", "v5:522054"}
    new, old = known[f"v6:{files.VENDOR}"], known["v5:522054"]
    assert (new.name, new.npwp, new.spse_id) == (files.ETAM, "023456789722000", "")
    assert (new.nib, new.business_form) == ("9120001234567", "Persekutuan Komanditer (CV)")
    assert (old.name, old.npwp, old.spse_id) == ("CV.GUNUNG BAYAN", "034567890741000", "2801192")


def test_an_order_of_the_market_places_has_a_merchant_only_where_it_is_written(tmp_path):
    named = files.shop_order(order_id="1184664", order_desc="Printer") | {"nama_merchant": "CV.MEDIA PERCONTOHAN"}
    named.pop("merchant_name")
    publish("shop_orders", [files.shop_order()], tmp_path)
    publish("shop_orders", [named], tmp_path)
    assert (now("shop:4397296").contractor_name, now("shop:4397296").value) == ("", Decimal("75000000"))
    assert (now("shop:1184664").contractor_name, now("shop:1184664").package_name) == (
        "CV.MEDIA PERCONTOHAN",
        "Printer",
    )
    failed = files.shop_order(order_id="7", status_konfirmasi_ppmse="gagal", keterangan_ppmse="Payment Kadaluarsa")
    publish("shop_orders", [failed], tmp_path)
    assert now("shop:7").cancelled is True


@pytest.mark.parametrize(
    ("origin", "code", "key"),
    [
        ("E-Katalog 6.0", files.ORDER, ORDER),
        ("Non Tender", str(files.DIRECT), DIRECT),
        ("Tender", str(files.TENDER), TENDER),
        ("Pencatatan", str(files.RECORDED), RECORDED),
        ("Swakelola", str(files.SELF_MANAGED), SELF_MANAGED),
        ("Tokodaring", "5492455", "shop:5492455"),
    ],
)
def test_a_realisation_lands_on_the_contract_of_the_system_it_comes_from(tmp_path, origin, code, key):
    publish_csv(
        "inaproc_realisations", [files.realisation(**{"Sumber Transaksi": origin, "Kode Paket": code})], tmp_path
    )
    found = Contract.objects.select_related("current").get()
    assert (found.key, found.scheme) == (key, key.partition(":")[0])
    assert (found.current.satker_name, found.current.satker_code) == ("DINAS PEKERJAAN UMUM PERCONTOHAN", "12345")
    assert found.current.value == Decimal("28578060")
    assert found.current.contractor_name == ("" if origin == "Swakelola" else "ETAM JAYA PERKASA")


def test_the_spelling_of_spse_stands_above_that_of_a_realisation(tmp_path):
    realised = files.realisation(**{"Sumber Transaksi": "Non Tender", "Kode Paket": str(files.DIRECT)})
    publish_csv("inaproc_realisations", [realised], tmp_path)
    publish("spse_non_tender_winners", [won_package(files.DIRECT, files.ETAM)], tmp_path)
    assert (now(DIRECT).contractor_name, now(DIRECT).value) == (files.ETAM, Decimal("198000000"))


def test_the_rows_of_one_realised_package_are_one_contract(tmp_path):
    rows = [
        files.realisation(**{"Kode RUP": "1", "Total Nilai (Rp)": "1000"}),
        files.realisation(**{"Kode RUP": "2", "Total Nilai (Rp)": "2500"}),
    ]
    publish_csv("inaproc_realisations", rows, tmp_path)
    assert (now(ORDER).kd_rup, now(ORDER).value) == ("1;2", Decimal("3500"))


def test_a_realisation_belongs_to_its_government_by_name(tmp_path):
    named = {
        "KEMENTERIAN AGAMA": ("a", "pusat-KEMENTERIAN-AGAMA", "pusat"),
        "PEMERINTAH KAB. BERAU": ("b", "D242", "kabkota"),
        "PEMERINTAH PROVINSI KALIMANTAN TIMUR": ("c", "D241", "provinsi"),
        "PEMERINTAH KABUPATEN MAHAKAM ULU": ("d", "mahulu", "kabkota"),
        "PEMERINTAH PROVINSI KALIMANTAN BARAT": ("e", "daerah-PROVINSI-KALIMANTAN-BARAT", "lain"),
    }
    rows = [files.realisation(**{"Nama Instansi": name, "Kode Paket": code}) for name, (code, *_) in named.items()]
    publish_csv("inaproc_realisations", rows, tmp_path)
    for code, government, level in named.values():
        office = Contract.objects.select_related("office").get(key=f"ecatalog:{code}").office
        assert (office.code.partition(":")[0], office.level) == (government, level)


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("TELKOM, TELKOM", "TELKOM"),
        ("ADIVA KUE, PIXEL MEDIA", "ADIVA KUE; PIXEL MEDIA"),
        ("Kurnia Contoh Nusa, PT", "Kurnia Contoh Nusa, PT"),
        ("Sri Wahyuni, S.T.", "Sri Wahyuni, S.T."),
        ("-", None),
    ],
)
def test_names_that_are_repeated_with_commas_are_read_once(stated, read):
    assert contractor_names(stated) == read


def test_several_names_in_one_cell_accuse_none_of_them(tmp_path):
    publish_csv("inaproc_realisations", [files.realisation(**{"Nama Penyedia": "ADIVA KUE, PIXEL MEDIA"})], tmp_path)
    assert (now(ORDER).contractor_name, now(ORDER).contractor_class) == ("ADIVA KUE; PIXEL MEDIA", "unnamed")


def test_members_of_a_joint_operation_are_read_from_the_contract(tmp_path):
    stated = (
        f"Nama Anggota KSO: {files.ETAM}, NPWP Anggota KSO: {files.NPWP}, Jenis Anggota KSO: Kemitraan, "
        "Nilai Anggota KSO: 0,00; Nama Anggota KSO: Gunung Bayan Utama, PT, NPWP Anggota KSO: 03.456.789.0-741.000, "
        "Jenis Anggota KSO: Kemitraan, Nilai Anggota KSO: 90.000.000,00; Nama Anggota KSO: Sri Wahyuni, "
        f"NPWP Anggota KSO: {files.NIK}, Jenis Anggota KSO: Kemitraan, Nilai Anggota KSO: 0,00"
    )
    row = contract_row(0, files.ETAM, anggota_kso=stated, tipe_penyedia="Penyedia Kemitraan/KSO")
    publish("spse_tender_contracts", [row | {"kd_tender": files.TENDER}], tmp_path)
    assert now(TENDER).members == [
        {"name": "Gunung Bayan Utama, PT", "npwp": "034567890741000", "share": "90000000.00", "kind": "Kemitraan"},
        {"name": "Sri Wahyuni", "npwp": "PERORANGAN", "share": "", "kind": "Kemitraan"},
    ]
    assert files.NIK not in everything_stored()


EVERYTHING = {
    "spse_non_tender_announcements": files.announcement(),
    "spse_non_tender_start_orders": files.start_order(),
    "spse_tender_start_orders": files.start_order("tender", npwp_penyedia=files.NIK),
    "spse_non_tender_appointments": files.appointment(npwp_penyedia_16=files.NIK),
    "spse_tender_appointments": files.appointment("tender"),
    "spse_non_tender_handovers": files.handover(npwp_penyedia=files.NIK),
    "spse_tender_handovers": files.handover("tender"),
    "spse_tender_participants": files.participant(1, "Sri Wahyuni", npwp_penyedia_16=files.NIK),
    "spse_recorded_purchases": files.recorded(),
    "spse_recorded_payments": files.recorded_payment(npwp_penyedia=files.NIK),
    "spse_self_managed_records": files.self_managed(),
    "spse_self_managed_payments": files.self_managed_payment(),
    "ecatalog_orders": files.order_isb(),
    "ecatalog_v5_orders": files.order_v5(1, 10.0),
    "ecatalog_vendors": files.vendor_v6(npwp_penyedia=files.NIK),
    "shop_orders": files.shop_order(),
    "inaproc_realisations": files.realisation(),
}


LAYOUTS = [
    *EVERYTHING.items(),
    ("ecatalog_orders", files.order_v1()),
    ("ecatalog_vendors", files.vendor_v5()),
    ("spse_non_tender_winners", won_package(1, files.ETAM)),
    ("spse_non_tender_contracts", contract_row(1, files.ETAM)),
]


@pytest.mark.parametrize(("source", "row"), LAYOUTS)
def test_a_feed_is_recognised_by_its_titles_alone(source, row):
    found = recognise([Head("JSON", (tuple(row),))], all_sources(), as_of_given=False)
    assert [kind.slug for kind in found.kinds()] == [source]


def test_of_people_and_accounts_nothing_is_stored_and_every_layout_is_read_without_a_bad_row(tmp_path):
    for source, row in EVERYTHING.items():
        report = publish(source, [row], tmp_path)
        assert (source, report["counts"]["bad"], report["counts"]["quarantined"]) == (source, 0, 0)
        assert report["status"] == "published"
    stored = everything_stored()
    assert files.ETAM in stored, "the search looks where rows are kept"
    assert [secret for secret in files.SECRETS if secret in stored] == []


@pytest.mark.parametrize("source", EVERYTHING)
def test_the_same_file_again_changes_nothing(tmp_path, source):
    publish(source, [EVERYTHING[source]], tmp_path)
    again = publish(source, [dict(reversed(EVERYTHING[source].items()))], tmp_path)
    assert (again["counts"]["new"], again["counts"]["changed"], again["counts"]["same"]) == (0, 0, 1)
