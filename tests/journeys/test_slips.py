"""The checker that works from a file, without a network and without the browser's own Ed25519, agrees with ours."""

import io
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page

from compliance.services.slips import signing_key
from compliance.slips.payload import SlipPayload, firm_hash, pack
from compliance.slips.signing import SigningKey, is_signed
from tests.compliance.slips import ROAD, named
from tests.journeys.visitor import PHONE

CODE, FIRM = "K7Q2MX4T9RB1WZ6", "PT Sungai Wain Abadi"
WITHOUT_ED25519 = "Object.defineProperty(window.crypto, 'subtle', {value: undefined});"


@pytest.fixture
def key(db: None, settings: Any) -> SigningKey:
    return signing_key()


@pytest.fixture
def checker(key: SigningKey, tmp_path: Path) -> Path:
    path = tmp_path / "pemeriksa-slip.html"
    call_command("slip-checker", "-o", str(path), verbosity=0, stdout=io.StringIO())
    return path


@pytest.fixture(params=["", WITHOUT_ED25519], ids=["as it is", "a browser without Ed25519"])
def page(request: pytest.FixtureRequest, browser: Browser, checker: Path) -> Iterator[Page]:
    """The file opened on a telephone that has no network; the browser must not complain of anything."""
    context = browser.new_context(viewport=PHONE, locale="id-ID", offline=True)  # type: ignore[arg-type]
    opened, complaints = context.new_page(), []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    if request.param:
        opened.add_init_script(request.param)
    opened.goto(checker.as_uri())
    yield opened
    context.close()
    assert complaints == []


def slip(key: SigningKey, valid_until: datetime, **changes: Any) -> str:
    """What stands in the QR code of a slip that holds until then."""
    payload = replace(
        SlipPayload(
            code=CODE,
            contract_key="opd:D999.1.03.01:1",
            kd_rup="60012301;60012302",
            firm_hash=firm_hash(CODE, FIRM),
            status="LENGKAP",
            as_of=date(2026, 3, 1),
            valid_until=valid_until.replace(microsecond=0),
            key_id=key.key_id,
            issued_at=datetime(2026, 3, 2, tzinfo=UTC),
        ),
        **changes,
    ).to_bytes()
    return f"https://portal.example/slip/q/{pack(payload, key.sign(payload))}/"


def told(page: Page, text: str, firm: str = "") -> str:
    page.locator("#isi").fill(text)
    page.locator("#penyedia").fill(firm)
    page.get_by_role("button", name="Periksa").click()
    # The answer takes the focus when it is complete.
    page.wait_for_function("document.activeElement && document.activeElement.id === 'hasil'")
    said = page.locator("#hasil").inner_text()
    page.evaluate("document.activeElement.blur(); document.getElementById('hasil').textContent = ''")
    return said


NOW = datetime.now(UTC)
LATER, EARLIER = NOW + timedelta(days=20), NOW - timedelta(days=1)


def test_from_a_file_without_a_network_a_good_slip_is_valid_and_revocation_is_said_to_be_unknown(page, key):
    said = told(page, slip(key, LATER))
    assert said.startswith("SAH")
    assert "Pencabutan tidak dapat diperiksa tanpa jaringan" in said
    for fact in ("K7Q2M-X4T9R-B1WZ6", "60012301, 60012302", "Lengkap", "1 Maret 2026"):
        assert fact in said
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_slip_that_has_expired_is_told_apart(page, key):
    assert told(page, slip(key, EARLIER)).startswith("KEDALUWARSA")
    assert told(page, slip(key, datetime.now(UTC) - timedelta(seconds=1))).startswith("KEDALUWARSA")


def test_a_changed_slip_one_of_a_strange_key_and_what_is_no_slip_are_not_known(page, key):
    good = slip(key, LATER)
    at = len(good) - 30
    assert "Tanda tangannya tidak cocok" in told(page, good[:at] + ("A" if good[at] != "A" else "B") + good[at + 1 :])
    strange = SigningKey.from_hex("7c" * 32)
    assert "Kunci slip ini tidak ada" in told(page, slip(strange, LATER))
    assert "Tanda tangannya tidak cocok" in told(page, slip(strange, LATER, key_id=key.key_id))
    for text in ("", "abc", "x" * 300, good[:-40], "<b>" * 80):
        assert told(page, text).startswith("TIDAK DIKENAL")
    assert "hanya dapat diperiksa lewat portal" in told(page, "K7Q2M-X4T9R-B1WZ6")


def test_the_name_on_the_paper_is_compared_with_the_slip(page, key):
    assert "Nama penyedia cocok" in told(page, slip(key, LATER), "pt. sungai wain abadi")
    assert "Nama penyedia cocok" in told(page, slip(key, LATER), f"{FIRM} (KSO, bersama 2 anggota lain)")
    assert "Nama penyedia TIDAK cocok" in told(page, slip(key, LATER), "PT Sungai Wain Jaya")


def test_a_scanner_that_types_and_ends_with_enter_needs_no_hand(page, key):
    page.locator("#isi").focus()
    page.keyboard.insert_text(slip(key, LATER))
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'hasil'")
    assert page.locator("#hasil h2").inner_text() == "SAH"


VERIFY = """([text, publicKey]) => {
    const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
    const whole = bytes(text);
    return ed25519.verify(whole.slice(0, -64), whole.slice(-64), bytes(publicKey));
}"""


def test_its_own_arithmetic_agrees_with_ours_on_good_and_on_corrupted_signatures(browser, checker, key):
    chance, context = random.Random(8032), browser.new_context(offline=True)
    page = context.new_page()
    page.goto(checker.as_uri())
    for round_ in range(120):
        payload = chance.randbytes(chance.choice((0, 1, 47, 111, 112, 127, 128, 200)))
        whole = bytearray(payload + key.sign(payload))
        if round_ % 3:
            whole[chance.randrange(len(whole))] ^= chance.randrange(1, 256)
        ours = is_signed(bytes(whole[:-64]), bytes(whole[-64:]), key.public)
        assert page.evaluate(VERIFY, [whole.hex(), key.public.hex()]) is ours is (round_ % 3 == 0)
    context.close()


def test_a_signature_with_a_number_beyond_the_order_of_the_group_is_refused(browser, checker, key):
    order = 2**252 + 27742317777372353535851937790883648493
    signed = key.sign(b"slip")
    beyond = signed[:32] + (int.from_bytes(signed[32:], "little") + order).to_bytes(32, "little")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(checker.as_uri())
    assert page.evaluate(VERIFY, [(b"slip" + signed).hex(), key.public.hex()]) is True
    assert page.evaluate(VERIFY, [(b"slip" + beyond).hex(), key.public.hex()]) is False
    assert is_signed(b"slip", beyond, key.public) is False
    context.close()


def test_the_secretariat_makes_a_slip_and_a_stranger_checks_its_code(visit, province, eko):
    import time_machine

    from compliance.models import Slip

    with time_machine.travel("2025-10-06T02:00:00Z"):
        secretary = visit().known_as(eko)
        secretary.go(f"/kontrak/{named(ROAD).pk}/")
        secretary.page.get_by_role("button", name="Buat slip").click()
        secretary.page.get_by_text("siap dicetak").wait_for()
        stranger = visit(viewport=PHONE)
        stranger.go("/slip/")
        stranger.page.get_by_label("Kode slip").fill(Slip.objects.get().code.lower())
        stranger.page.get_by_role("button", name="Periksa").click()
        stranger.page.get_by_role("heading", name="Jawaban: SAH").wait_for()
        assert not stranger.widens_the_page()
