"""Slips made, replaced, revoked and printed; the register's answers to whoever holds one."""

import json
import re
import stat
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.models import ContractCheck, Slip, SlipKey
from compliance.selectors.slip_checks import check_slip, check_slips
from compliance.services.cases import dismiss, take_back
from compliance.services.slips import NoSlip, SlipNotPrinted, issue, printed, revoke_worsened, verification_address
from compliance.services.slips.keys import signing_key
from compliance.slips.codes import code_of
from forum_portal import trail
from forum_portal.models import Change
from forum_portal.printing.pdf import printer
from tests.compliance.slips import BOOKS, IN_ARREARS, ROAD, WORSE, comes_to_stand, named, slip_of, soon_after
from tests.journeys.world import IN_ORDER, NPWP

pytestmark = pytest.mark.django_db
__all__ = ("soon_after",)


@pytest.fixture
def slip(province, soon_after, eko):
    return slip_of(ROAD, eko)


def answer(slip):
    return check_slip(slip.code).answer


def test_a_slip_says_what_the_cross_check_and_the_registration_say(slip):
    assert (slip.status, slip.as_of, slip.valid_until) == ("LENGKAP", date(2025, 10, 3), date(2025, 11, 2))
    assert (slip.due, slip.declared, slip.workers) == (370946, 405405, 12)
    assert (slip.cover_from, slip.cover_to) == (date(2025, 6, 12), None)
    assert slip.content["office"] == named(ROAD).office.name
    assert re.fullmatch(r"SLIP-2025-\d{6}", slip.number)
    assert answer(slip) == "SAH"


def test_no_slip_is_made_of_a_contract_with_an_indication_and_the_refusal_says_what_to_do(province, soon_after, eko):
    with pytest.raises(NoSlip, match="Minta penyedia melunasi iurannya"):
        slip_of(IN_ARREARS, eko)
    assert not Slip.objects.exists()


def test_no_slip_is_made_from_stale_data(province, soon_after, eko):
    soon_after.move_to("2025-11-03T02:00:00Z")
    with pytest.raises(NoSlip, match="sudah berumur lebih dari 30 hari"):
        slip_of(ROAD, eko)


def test_how_long_a_slip_holds_is_a_setting(province, soon_after, eko, settings):
    settings.SLIP_DAYS = 10
    assert slip_of(ROAD, eko).valid_until == date(2025, 10, 13)


def test_no_slip_is_made_while_the_contract_waits_to_be_checked_again(province, soon_after, eko):
    contract = named(ROAD)
    ContractCheck.objects.filter(contract=contract).update(contract_version=named(BOOKS).current)
    with pytest.raises(NoSlip, match="belum diperiksa lagi"):
        issue(contract=contract, by=eko)
    ContractCheck.objects.filter(contract=contract).delete()
    with pytest.raises(NoSlip, match="belum diperiksa"):
        issue(contract=contract, by=eko)


def test_only_the_secretariat_and_the_office_of_the_contract_make_a_slip(province, soon_after, ani, citra, dewi, fitri):
    for stranger in (citra, dewi, fitri):
        with pytest.raises(NoSlip, match="petugas OPD pemilik kontrak"):
            slip_of(ROAD, stranger)
    assert slip_of(ROAD, ani).issued_by == ani


def test_pressing_the_button_twice_makes_one_slip(slip, eko):
    assert slip_of(ROAD, eko) == slip
    assert Slip.objects.count() == 1
    assert [each.action for each in trail.history_of(slip)] == ["slip.issued"]


def test_a_slip_that_says_something_else_replaces_the_one_before(slip, eko):
    comes_to_stand(ROAD, contribution_due=500_000)
    newer = slip_of(ROAD, eko)
    slip.refresh_from_db()
    assert slip.replaced_by == newer
    assert (answer(slip), answer(newer)) == ("DIGANTI", "SAH")


def test_a_slip_is_revoked_in_the_transaction_in_which_its_contract_comes_to_stand_worse(slip, eko):
    contract = comes_to_stand(ROAD, **WORSE)
    assert revoke_worsened([contract]) == 1
    slip.refresh_from_db()
    assert "Menunggak" in slip.revoked_reason
    told = check_slip(slip.code)
    assert told.answer == "DICABUT"
    assert "enunggak" not in told.meaning + str(told.facts), "the public is told that it ended, not what is indicated"
    assert trail.history_of(slip)[0].action == "slip.revoked"
    assert revoke_worsened([contract]) == 0
    with pytest.raises(NoSlip):
        slip_of(ROAD, eko)


@pytest.mark.parametrize(
    "change",
    [
        {"match": "review"},
        {"project_outcome": "MENUNGGU", "severity": 1},
        {"project_outcome": "PERLU_VERIFIKASI", "severity": 2},
        {"employer": None},
    ],
)
def test_doubt_a_later_status_and_another_firm_end_a_slip_too(slip, change):
    assert revoke_worsened([comes_to_stand(ROAD, **change)]) == 1
    assert answer(slip) == "DICABUT"


def test_a_contract_that_is_no_longer_checked_ends_its_slip(slip):
    contract = named(ROAD)
    ContractCheck.objects.filter(contract=contract).delete()
    assert revoke_worsened([contract.pk]) == 1


def test_a_slip_whose_contract_stands_as_before_is_left_alone(slip, eko):
    slip_of(BOOKS, eko)
    contracts = [named(ROAD).pk, named(BOOKS).pk]
    assert revoke_worsened(contracts) == 0
    comes_to_stand(BOOKS, **WORSE)
    assert revoke_worsened(contracts) == 1
    assert answer(slip) == "SAH"


def test_a_contract_that_was_amber_and_is_in_order_now_keeps_its_slip(province, soon_after, eko):
    comes_to_stand(ROAD, project_outcome="TERDAFTAR_TERLAMBAT", severity=2)
    slip = slip_of(ROAD, eko)
    assert slip.status == "TERDAFTAR"
    assert revoke_worsened([comes_to_stand(ROAD, project_outcome="LENGKAP", severity=0)]) == 0


def test_a_finding_that_counts_again_ends_the_slip_that_rested_on_its_dismissal(province, soon_after, eko):
    contract = named(IN_ARREARS)
    for finding in contract.findings.all():
        dismiss(finding=finding, by=eko, reason="Bukti bayar diperlihatkan.")
    slip = issue(contract=contract, by=eko)
    assert "menunggak" not in json.dumps(slip.content).lower()
    take_back(finding=contract.findings.earliest("pk"), by=eko, reason="Bukti bayar ternyata palsu.")
    assert answer(slip) == "DICABUT"


def test_revoked_beats_expired_and_expired_by_a_second_is_expired(slip, eko, soon_after):
    books = slip_of(BOOKS, eko)
    revoke_worsened([comes_to_stand(BOOKS, **WORSE)])
    soon_after.move_to("2025-11-02T15:59:59Z")
    assert (answer(slip), answer(books)) == ("SAH", "DICABUT")
    soon_after.move_to("2025-11-02T16:00:00Z")
    assert (answer(slip), answer(books)) == ("KEDALUWARSA", "DICABUT")


def test_the_register_answers_in_a_few_queries_however_many_slips_end(slip, eko):
    contracts = [comes_to_stand(ROAD, **WORSE), slip_of(BOOKS, eko).contract_id, *range(10_000, 10_400)]
    comes_to_stand(BOOKS, **WORSE)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert revoke_worsened(contracts) == 2
    assert len(queries) <= 6
    assert Change.objects.filter(action="slip.revoked").count() == 1


def test_the_qr_code_and_the_typed_code_are_answered_alike(slip):
    typed, scanned = check_slip(slip.code.lower()), check_slip(verification_address(slip))
    assert (typed.answer, typed.facts, typed.code) == (scanned.answer, scanned.facts, scanned.code)
    assert len(scanned.facts) == 5
    revoke_worsened([comes_to_stand(ROAD, **WORSE)])
    assert check_slip(verification_address(slip)).answer == "DICABUT"


def test_a_changed_qr_code_and_a_changed_row_of_the_register_are_not_known(slip):
    address = verification_address(slip)
    at = len(address) - 120
    assert check_slip(address[:at] + ("A" if address[at] != "A" else "B") + address[at + 1 :]).answer == "TIDAK DIKENAL"
    Slip.objects.update(payload=slip.payload.replace("LENGKAP", "MENUNGGU"))
    told = check_slip(slip.code)
    assert (told.answer, told.facts) == ("TIDAK DIKENAL", ())
    assert check_slip(address).answer == "TIDAK DIKENAL"


def test_a_thousand_codes_are_answered_in_their_order_in_a_constant_number_of_queries(slip, eko):
    books = slip_of(BOOKS, eko)
    asked = [(slip.code, books.code, code_of(at), "salah ketik")[at % 4] for at in range(1000)]
    with CaptureQueriesContext(connection) as queries:
        answers = [each.answer.value for each in check_slips(asked)]
    assert answers == ["SAH", "SAH", "TIDAK DIKENAL", "TIDAK DIKENAL"] * 250
    assert len(queries) <= 3


def test_another_key_signs_the_next_slip_and_the_old_one_stays_verifiable(slip, eko, settings):
    settings.SLIP_KEY = "7c" * 32
    newer = slip_of(ROAD, eko)
    assert newer.key_id != slip.key_id
    assert SlipKey.objects.count() == 2
    assert (answer(newer), answer(slip)) == ("SAH", "DIGANTI")
    assert check_slip(verification_address(slip)).answer == "DIGANTI"


def test_the_private_key_is_in_no_table(slip, settings):
    stored = [str(list(model.objects.values())) for model in (Slip, SlipKey, Change)]
    assert all(settings.SLIP_KEY not in text for text in stored)
    assert signing_key().key_id in stored[1]


def start(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "from django.conf import settings; print(settings.SLIP_KEY)"
    given = {"DJANGO_SETTINGS_MODULE": "forum_portal.settings", "PORTAL_VAR": str(folder), **environment}
    return subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=False)


def test_without_a_key_in_the_environment_one_is_made_once_for_the_owner_alone(tmp_path):
    first, second = start(tmp_path).stdout, start(tmp_path).stdout
    assert first == second
    assert re.fullmatch(r"[0-9a-f]{64}\n", first)
    assert stat.S_IMODE((tmp_path / "slip_key").stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.glob("slip_key*")] == ["slip_key"]


def test_a_key_from_the_environment_or_a_file_goes_first_and_a_bad_one_stops_the_start(tmp_path):
    (tmp_path / "kunci").write_text("7c" * 32 + "\n")
    assert start(tmp_path, PORTAL_SLIP_KEY="5a" * 32).stdout == "5a" * 32 + "\n"
    assert start(tmp_path, PORTAL_SLIP_KEY_FILE=str(tmp_path / "kunci")).stdout == "7c" * 32 + "\n"
    refused = start(tmp_path, PORTAL_SLIP_KEY="rahasia-sekali")
    assert refused.returncode != 0
    assert "PORTAL_SLIP_KEY must be 64 hexadecimal digits" in refused.stderr
    assert "rahasia-sekali" not in refused.stderr
    assert not (tmp_path / "slip_key").exists()


def test_the_paper_is_one_sheet_and_byte_for_byte_the_same_when_printed_again(slip, soon_after):
    paper = printed(slip)
    assert paper.startswith(b"%PDF-")
    assert pages(paper) == 1
    soon_after.move_to("2025-10-20T02:00:00Z")
    assert printed(Slip.objects.get(pk=slip.pk)) == paper


def pages(paper: bytes) -> int:
    """How many pages a PDF has, its compressed objects opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.DOTALL)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(stream)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", b"".join([paper, *opened])))


def words_on(slip, monkeypatch):
    """What stands on the paper, as the text of what is handed to the printer."""
    from django.template.loader import render_to_string

    from compliance.services.slips import printing

    seen = {}

    class Printer:
        def paper(self, template, content, *, identifier):
            seen.update(html=render_to_string(template, content), identifier=identifier)
            return b"%PDF-"

    monkeypatch.setattr(printing, "printer", Printer)
    printed(slip)
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", seen["html"], flags=re.DOTALL)
    return " ".join(text.split()), seen["html"], seen["identifier"]


def test_the_paper_carries_word_reason_window_and_warning_and_no_whole_taxpayer_number(slip, monkeypatch):
    text, html, identifier = words_on(slip, monkeypatch)
    for said in (
        slip.number,
        "Lengkap",
        "Proyek didaftarkan tepat waktu",
        "2 November 2025, kecuali dicabut lebih dahulu",
        "3 Oktober 2025",
        "Rp370.946",
        "Bukan sertifikat kepesertaan BPJS Ketenagakerjaan.",
        "Tempat tanda tangan elektronik tersertifikasi (BSrE)",
        f"{slip.code[:5]}-{slip.code[5:10]}-{slip.code[10:]}",
        "http://localhost:8000/slip/",
    ):
        assert said in text
    assert 'src="data:image/svg+xml' in html
    assert NPWP[IN_ORDER] not in html
    assert "pelanggaran" not in html
    assert slip.number in identifier


def test_a_slip_that_ended_is_not_printed_again(slip, soon_after):
    revoke_worsened([comes_to_stand(ROAD, **WORSE)])
    slip.refresh_from_db()
    with pytest.raises(SlipNotPrinted, match="dicabut"):
        printed(slip)


def test_without_the_printing_libraries_the_reason_is_told(slip, monkeypatch):
    printer.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", Broken("weasyprint"))
    with pytest.raises(SlipNotPrinted, match="belum terpasang"):
        printed(slip)


class Broken(type(sys)):
    """A module that cannot be loaded, as WeasyPrint without Pango."""

    def __getattr__(self, name):
        raise OSError("cannot load library 'libpango-1.0-0'")
