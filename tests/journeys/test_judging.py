"""Judging pairs by keyboard, on a line with an office's latency."""

import time

import pytest
from playwright.sync_api import expect

from compliance.models import ContractCheck
from employers.models import Judgement
from tests.journeys.visitor import Visitor
from tests.journeys.world import BOOKSELLER, NUMBERS, TO_JUDGE_NPP

LATENCY_MS = 150
READING_SECONDS = 3
REASON = "Direktur dan alamatnya lain."


@pytest.fixture
def eight_to_judge(province):
    """Eight contractors in doubt, each with two candidates of which the engine is not certain."""
    why = ContractCheck.objects.get(match="review").why
    candidates = [
        [TO_JUDGE_NPP, 82, ["Nama mirip (82 dari 100)."]],
        [NUMBERS[BOOKSELLER], 61, ["Nama mirip (61 dari 100)."]],
    ]
    for number, check in enumerate(ContractCheck.objects.all()[:8]):
        check.match, check.why = "review", {**why, "candidates": candidates}
        check.contractor_key, check.contractor_name = f"name:CV|ULIN {number}", f"CV Ulin Raya {number}"
        check.save()


def opened(visitor: Visitor) -> str:
    return visitor.page.locator("#perkara").inner_text()


def press_and_go_on(visitor: Visitor, keys: str) -> None:
    before = opened(visitor)
    visitor.press(keys)
    expect(visitor.page.locator("#perkara")).not_to_have_text(before)
    visitor.page.wait_for_load_state()


def test_six_pairs_a_minute_are_judged_by_keyboard_on_a_slow_line(visit, eight_to_judge, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/putusan/")
    slow = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    begun = time.monotonic()
    for keys in ("b", "r", "j b", "b", "r", "b"):
        time.sleep(READING_SECONDS)
        press_and_go_on(visitor, keys)
    minutes = (time.monotonic() - begun) / 60
    assert Judgement.objects.count() == 6
    assert 6 / minutes >= 6, f"{6 / minutes:.1f} pairs a minute"


def test_keys_move_undo_explain_and_never_fire_while_somebody_types(visit, eight_to_judge, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/putusan/")
    page.wait_for_timeout(400)
    pairs = page.locator("[data-pair]")
    first = opened(visitor)
    expect(pairs.nth(0)).to_have_attribute("aria-current", "true")
    visitor.press("ArrowDown")
    expect(pairs.nth(1)).to_have_attribute("aria-current", "true")
    visitor.press("k ?")
    expect(pairs.nth(0)).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-keys]")).to_have_attribute("open", "")

    made = Judgement.objects.count()
    reason = page.get_by_label("Alasan").first
    reason.click()
    page.keyboard.type("sbru?")
    expect(reason).to_have_value("sbru?")
    reason.fill("")
    visitor.press("Escape j s")
    expect(page.get_by_label("Alasan").nth(1)).to_be_focused()
    assert Judgement.objects.count() == made, "the second candidate is not what was proposed"
    page.keyboard.type(REASON)
    press_and_go_on(visitor, "Control+Enter")
    assert Judgement.objects.filter(reason=REASON, answer="same").count() == 1

    page.wait_for_timeout(400)
    visitor.press("u")
    expect(page.locator(".messages")).to_contain_text("dibatalkan")
    assert opened(visitor) == first
    assert Judgement.objects.get(reason=REASON).taken_back_by == eko


def test_the_keys_can_be_switched_off_and_stay_off(visit, eight_to_judge, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/putusan/")
    page.locator("[data-keys] summary").click()
    page.get_by_label("Tombol pintas dipakai di peramban ini").uncheck()
    page = visitor.go("/putusan/")
    page.wait_for_timeout(400)
    visitor.press("b r s")
    page.wait_for_timeout(300)
    assert not Judgement.objects.exists()
