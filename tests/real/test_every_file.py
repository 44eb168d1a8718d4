"""Every real procurement file goes in whole: all of its rows, none refused, and a second time nothing changes."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.real.test_bandung import DATA

BANDUNG, KALBAR = DATA / "isb-bandung-2025", DATA / "isb-kalbar-2025"
SITE, REALISED = DATA / "sirup-site", DATA / "inaproc-realisasi"
BAPBAST, CONTRACTS = "SPSE-NonTenderEkontrak-BAPBAST.json", "SPSE-NonTenderEkontrak-Kontrak.json"
# Source, file, rows in the file.
FILES: tuple[tuple[str, Path, int], ...] = (
    ("sirup_satkers", BANDUNG / "RUP-MasterSatker.json", 165),
    ("spse_non_tender_winners", BANDUNG / "SPSE-NonTenderSelesai.json", 1_868),
    ("spse_non_tender_contracts", BANDUNG / "SPSE-NonTenderEkontrak-2Kontrak.json", 1_047),
    ("spse_tender_winners", BANDUNG / "SPSE-TenderSelesaiNilai.json", 77),
    ("spse_tender_contracts", BANDUNG / "SPSE-TenderEkontrak-2Kontrak.json", 52),
    ("spse_tender_start_orders", BANDUNG / "SPSE-TenderEkontrak-3SPMKSPP.json", 45),
    ("spse_tender_announcements", BANDUNG / "SPSE-TenderPengumuman.json", 92),
    ("ecatalog_orders", BANDUNG / "Ecat-PaketEPurchasingV6.json", 606),
    ("sirup_packages", KALBAR / "RUP-PaketPenyedia-Terumumkan.json", 15_726),
    ("sirup_self_managed", KALBAR / "RUP-PaketSwakelola-Terumumkan.json", 3_552),
    ("spse_non_tender_announcements", KALBAR / "SPSE-NonTenderPengumuman.json", 697),
    ("spse_non_tender_winners", KALBAR / "SPSE-NonTenderSelesai.json", 544),
    ("spse_non_tender_contracts", KALBAR / CONTRACTS, 37),
    ("spse_non_tender_start_orders", KALBAR / "SPSE-NonTenderEkontrak-SPMKSPP.json", 35),
    ("spse_non_tender_handovers", KALBAR / BAPBAST, 8),
    ("spse_tender_announcements", KALBAR / "SPSE-TenderPengumuman.json", 52),
    ("spse_tender_winners", KALBAR / "SPSE-TenderSelesaiNilai.json", 49),
    ("spse_tender_contracts", KALBAR / "SPSE-TenderEkontrak-Kontrak.json", 6),
    ("spse_tender_start_orders", KALBAR / "SPSE-TenderEkontrak-SPMKSPP.json", 6),
    ("spse_recorded_purchases", KALBAR / "SPSE-PencatatanNonTender.json", 1),
    ("spse_recorded_payments", KALBAR / "SPSE-PencatatanNonTenderRealisasi.json", 1),
    ("sirup_site_packages", SITE / "PAKET_RUP_KALSEL_2026.xlsx", 20_669),
    ("sirup_site_self_managed", SITE / "PAKET_RUP_KALSEL_2026.xlsx", 6_804),
    ("inaproc_realisations", REALISED / "data_realisasi_20260624_065558 inaproc.csv", 397),
    ("inaproc_realisations", REALISED / "realisasi_2026_kl_satker_kaltim.csv", 771),
)
TOLD = ("new", "changed", "same", "bad", "quarantined", "merged")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not BANDUNG.is_dir(), reason=f"the real files are not here: {BANDUNG.name}"),
]


def ingest(source: str, path: Path, day: str) -> dict[str, int]:
    said = io.StringIO()
    arguments = ["--government", "D241"] if source.startswith("sirup_site") else []
    call_command("ingest", source, str(path), "--as-of", day, "--apply", "--json", *arguments, stdout=said)
    answer: dict[str, Any] = json.loads(said.getvalue())
    return {name: int(answer["counts"].get(name, 0)) for name in TOLD}


@pytest.mark.parametrize(("source", "path", "rows"), FILES, ids=[f"{path.stem}-{source}" for source, path, _ in FILES])
def test_a_real_file_goes_in_whole_and_a_second_time_changes_nothing(tmp_path, settings, source, path, rows):
    settings.MEDIA_ROOT = tmp_path
    first = ingest(source, path, "2025-10-03")
    assert first["bad"] == 0
    assert sum(first.values()) == rows
    again = ingest(source, path, "2025-10-04")
    assert again["new"] == again["changed"] == again["bad"] == 0
    assert sum(again.values()) == rows
