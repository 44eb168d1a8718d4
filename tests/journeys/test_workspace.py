"""The workspace of an office: the firm before signing, the payment, the pasted list, a finding, a missing contract."""

import re
import time
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from compliance.models import Exemption, Finding, PaymentAdvice, Proof
from forum_portal import jobs
from procurement.models import Contract
from tests.journeys.test_every_page import barriers, raw_values
from tests.journeys.visitor import PHONE
from tests.journeys.world import IN_ORDER, NPWP, PUPR_CONTRACTS

ROAD = "Rehabilitasi saluran drainase Jalan Melati"
PDF = {"name": "kuitansi.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 contoh"}


def sound(visitor, name):
    """The page as it stands has nothing that axe minds, no raw value, and fits a phone."""
    assert (name, barriers(visitor) + raw_values(visitor)) == (name, [])
    width = visitor.page.viewport_size
    visitor.resize(PHONE)
    assert visitor.widens_the_page() == 0
    visitor.resize(width)


def test_what_is_due_is_on_the_first_page_and_each_card_leads_to_its_contracts(visit, province, ani):
    visitor = visit().sign_in(ani)
    page = visitor.page
    assert (visitor.clicks, visitor.path) == (0, "/paket-saya/")
    cards = page.locator(".card-figure")
    numbers = [int(text) for text in cards.locator(".figure").all_inner_texts()]
    assert sum(numbers) == visitor.list_length() == len(PUPR_CONTRACTS)
    for at, number in enumerate(numbers):
        link = cards.nth(at).locator("a")
        if link.count():
            assert visitor.length_of_list_at(str(link.get_attribute("href"))) == number


def test_a_firm_is_checked_before_signing_in_one_click(visit, province, ani):
    visitor = visit().known_as(ani)
    page = visitor.go("/kepesertaan/cek/")
    page.get_by_label("NPWP atau nama perusahaan").fill(NPWP[IN_ORDER])
    visitor.click(page.get_by_role("button", name="Cek", exact=True))
    expect(page.locator(".answer-word")).to_have_text(
        re.compile("^(TERDAFTAR AKTIF|MENUNGGAK|TIDAK AKTIF|TIDAK DITEMUKAN|PERLU DIPASTIKAN)$")
    )
    assert visitor.clicks == 1


def test_before_paying_the_verdict_takes_two_clicks_and_its_note_one_more(visit, province, ani, tmp_path):
    visitor = visit().known_as(ani)
    page = visitor.go("/paket-saya/")
    visitor.open_menu("Bayar")
    visitor.click(page.get_by_role("button", name=f"Minta saran untuk {ROAD}"))
    expect(page.locator(".answer-word")).to_have_text(re.compile("^(BOLEH|PERIKSA|SARAN TAHAN)$"))
    assert visitor.clicks == 2
    advice = PaymentAdvice.objects.get()
    expect(page.locator("main")).to_contain_text(advice.number)
    paper = page.request.get(f"/bayar/saran/{advice.pk}/catatan.pdf")
    assert paper.body().startswith(b"%PDF-")


def test_a_treasurer_pastes_thirty_numbers_and_takes_the_file_in_two_clicks(visit, province, ani, tmp_path):
    visitor = visit().known_as(ani)
    page = visitor.go("/bayar/daftar/")
    numbers = [f"600/{number:03}/SPK/2025" for number in range(1, 31)]
    page.get_by_label("Nomor kontrak atau NPWP").fill("\n".join(numbers))
    visitor.click(page.get_by_role("button", name="Cek semua"))
    expect(page.locator("table.list tbody tr")).to_have_count(30)
    file = visitor.download(page.get_by_role("button", name="Unduh CSV"), tmp_path)
    assert visitor.clicks == 2
    assert file.read_text("utf-8-sig").count("Tidak ditemukan") == 30 - len(PUPR_CONTRACTS)


def test_a_finding_is_answered_with_its_proof_in_four_clicks(visit, province, ani):
    visitor = visit().known_as(ani)
    page = visitor.go("/paket-saya/")
    visitor.click(page.get_by_role("link", name=re.compile("^Kirim bukti")).first)
    expect(page.locator("main")).to_contain_text("Contoh dokumen")
    form = page.locator("form", has=page.get_by_role("button", name="Kirim bukti"))
    form.get_by_label("Tanggal pada bukti").fill(timezone.localdate().isoformat())
    form.get_by_label("Keterangan").fill("Iuran sudah dibayar, kuitansi terlampir.")
    form.get_by_label("Bukti", exact=True).set_input_files(PDF)
    visitor.click(page.get_by_role("button", name="Kirim bukti"))
    assert Proof.objects.count() == 1
    assert visitor.clicks <= 4


def test_an_exemption_is_asked_for_in_five_clicks(visit, province, ani):
    visitor = visit().known_as(ani)
    page = visitor.go("/paket-saya/")
    visitor.click(page.get_by_role("link", name=re.compile("^Kirim bukti")).first)
    visitor.click(page.get_by_text("Minta pengecualian", exact=True))
    form = page.locator("form", has=page.get_by_role("button", name="Kirim permintaan"))
    form.get_by_label("Dikecualikan sampai").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    form.get_by_label("Alasan").fill("Pekerjaan dihentikan sementara sesuai berita acara terlampir.")
    form.get_by_label("Dokumen dasar").set_input_files(PDF)
    visitor.click(page.get_by_role("button", name="Kirim permintaan"))
    assert Exemption.objects.count() == 1
    assert visitor.clicks <= 5


def test_a_contract_that_spse_lacks_is_added_well_within_a_minute(visit, province, ani):
    visitor = visit().known_as(ani)
    page = visitor.go("/paket-saya/")
    began = time.monotonic()
    visitor.click(page.get_by_role("link", name="Tambah kontrak"))
    page.get_by_label("Nama paket").fill("Perbaikan trotoar Jalan Bhayangkara")
    page.get_by_label("Nomor kontrak/SPK").fill("600/088/SPK/2025")
    page.get_by_label("Tanggal SPK").fill((timezone.localdate() - timedelta(days=3)).isoformat())
    page.get_by_label("Nilai kontrak").fill("88.000.000")
    page.get_by_label("Nama penyedia").fill("CV Bekantan Teduh Karya")
    page.get_by_label("NPWP penyedia").fill("42.771.690.7-728.000")
    visitor.click(page.get_by_role("button", name="Simpan kontrak"))
    expect(page.locator("main")).to_contain_text("88.000.000")
    assert visitor.clicks == 2
    assert time.monotonic() - began < 60
    assert jobs.run_all_queued() >= 1
    visitor.go("/paket-saya/")
    assert visitor.list_length() == len(PUPR_CONTRACTS) + 1
    assert Contract.objects.filter(current__contract_key="600088SPK2025").count() == 1


def test_the_pages_of_the_workspace_are_sound_for_everybody(visit, province, ani):
    visitor = visit().known_as(ani)
    page = visitor.go("/bayar/daftar/")
    page.get_by_label("Nomor kontrak atau NPWP").fill("600/001/SPK/2025\n600/999/SPK/2025")
    visitor.click(page.get_by_role("button", name="Cek semua"))
    sound(visitor, "answered list")
    visitor.go(f"/bayar/saran/{PaymentAdvice.objects.get().pk}/")
    sound(visitor, "advice")
    finding = Finding.objects.filter(office__code="D999.1.03.01").first()
    visitor.go(f"/temuan/{finding.pk}/")
    sound(visitor, "finding of an office")
