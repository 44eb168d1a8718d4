"""The main journeys with keys alone; what has the focus is seen; the two single keys can be switched off."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compliance.models import Proof
from tests.journeys.test_workspace import PDF
from tests.journeys.visitor import PHONE, Visitor

FOCUS_IS_SEEN = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    // A link within a chart is marked by the edge of its shape: an outline follows no drawing.
    const shape = element.closest("svg") && element.querySelector("rect, circle");
    const drawn = Boolean(shape) && parseFloat(getComputedStyle(shape).strokeWidth) >= 6;
    const style = getComputedStyle(element);
    const middle = document.elementFromPoint(box.x + Math.min(box.width, 8) / 2, box.y + box.height / 2);
    return {
        marked: drawn || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
        uncovered: Boolean(middle) && (element.contains(middle) || middle.contains(element)),
        name: element.outerHTML.slice(0, 120),
    };
}"""


def focus_faults(visitor: Visitor, tabs: int) -> list[str]:
    """Which of the next stops of the Tab key show no focus, or lie below something else."""
    faults = []
    for _ in range(tabs):
        visitor.press("Tab")
        seen = visitor.page.evaluate(FOCUS_IS_SEEN)
        if not (seen["marked"] and seen["uncovered"]):
            faults.append(seen["name"])
    return faults


def enter(visitor: Visitor, target) -> None:
    """Goes there with Tab and follows it with Enter."""
    visitor.tab_to(target, limit=120)
    with visitor.page.expect_navigation():
        visitor.press("Enter")


def come_to(visitor: Visitor, target, limit: int = 120) -> None:
    """Goes there with Tab; at every stop on the way what has the focus is seen."""
    for _ in range(limit):
        if target.evaluate("element => element === document.activeElement"):
            return
        assert focus_faults(visitor, 1) == []
    raise AssertionError(f"{limit} tabs do not reach {target}")


def test_the_first_tab_leads_past_the_menu_into_the_page(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/")
    visitor.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_in_viewport()
    visitor.press("Enter Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_contract_is_found_by_search_and_opened(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/dasbor/")
    enter(visitor, page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Kontrak"))
    visitor.press("/")
    page.keyboard.type("turap")
    visitor.press("Enter")
    expect(page.locator(".list-count")).to_have_text("1–1 dari 1")
    enter(visitor, page.locator("#daftar tbody th a").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Pembangunan turap Kelurahan Sidodadi")


def test_a_list_is_filtered_with_the_keyboard_and_the_focus_stays(visit, province, dewi):
    visitor = visit().known_as(dewi)
    page = visitor.go("/kontrak/")
    everything = visitor.list_length()
    visitor.tab_to(page.locator(".filter-more > summary"))
    visitor.press("Enter Tab")
    assert page.evaluate("document.activeElement.closest('.filter-fields') !== null")
    visitor.press("ArrowDown")
    page.wait_for_function("() => location.search.length > 1")
    expect(page.locator(".chip").first).to_be_visible()
    assert visitor.list_length() <= everything


def test_what_lies_behind_lainnya_is_reached_and_escape_closes_it(visit, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/pekerjaan/")
    more = page.locator(".nav-more > summary")
    visitor.tab_to(more)
    visitor.press("Enter")
    expect(page.get_by_role("list", name="Mengelola")).to_be_visible()
    visitor.press("Tab Escape")
    expect(page.get_by_role("list", name="Mengelola")).to_be_hidden()
    expect(more).to_be_focused()
    visitor.press("Enter")
    enter(visitor, page.get_by_role("link", name="Tarif dan aturan"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tarif dan aturan")


def test_the_menu_of_a_phone_unfolds_with_a_key(visit, eko):
    visitor = visit(viewport=PHONE).known_as(eko)
    page = visitor.go("/pekerjaan/")
    visitor.tab_to(page.get_by_role("button", name="Menu"))
    visitor.press("Enter")
    enter(visitor, page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Kontrak"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kontrak")


def test_an_office_asks_about_a_firm_with_keys_alone(visit, province, ani):
    visitor = visit().known_as(ani)
    page = visitor.go("/paket-saya/")
    enter(visitor, page.get_by_role("link", name="Periksa cepat").first)
    visitor.tab_to(page.locator("main form input:not([type=hidden]), main form textarea").first)
    page.keyboard.type("021234564722000")
    with page.expect_navigation():
        visitor.press("Enter")
    expect(page.locator("main")).to_contain_text("Jawaban: PERLU DIPASTIKAN")


def test_a_finding_is_answered_with_its_proof_with_keys_alone(visit, province, ani):
    visitor = visit().known_as(ani)
    page = visitor.go("/paket-saya/")
    come_to(visitor, page.get_by_role("link", name=re.compile("^Kirim bukti")).first)
    with page.expect_navigation():
        visitor.press("Enter")
    form = page.locator("form", has=page.get_by_role("button", name="Kirim bukti"))
    come_to(visitor, form.get_by_label("Tanggal pada bukti"))
    # In whichever order the browser sets the parts of a date, the first press gives day 1, month 1 and this year.
    new_year = timezone.localdate().replace(month=1, day=1)
    visitor.press("ArrowUp Tab ArrowUp Tab ArrowUp")
    expect(form.get_by_label("Tanggal pada bukti")).to_have_value(new_year.isoformat())
    come_to(visitor, form.get_by_label("Keterangan"))
    page.keyboard.type("Iuran sudah dibayar, kuitansi terlampir.")
    come_to(visitor, form.get_by_label("Bukti", exact=True))
    with page.expect_file_chooser() as chosen:
        visitor.press("Enter")
    chosen.value.set_files(PDF)
    come_to(visitor, form.get_by_role("button", name="Kirim bukti"))
    with page.expect_navigation():
        visitor.press("Space")
    expect(page.locator(".messages .notice-success")).to_be_visible()
    proof = Proof.objects.get()
    assert (proof.about, proof.document.name) == (new_year, PDF["name"])
    assert visitor.clicks == 0


@pytest.mark.parametrize("path", ["/dasbor/", "/kontrak/", "/temuan/"])
def test_the_focus_is_seen_wherever_it_goes(visit, province, eko, path):
    visitor = visit().known_as(eko)
    visitor.go(path)
    assert focus_faults(visitor, 30) == []


def test_the_help_of_keys_opens_with_its_key_and_closes_with_escape(visit, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/pekerjaan/")
    visitor.press("?")
    expect(page.get_by_role("dialog", name="Tombol pintas")).to_be_visible()
    visitor.press("Escape")
    expect(page.get_by_role("dialog", name="Tombol pintas")).to_be_hidden()


def test_single_keys_do_nothing_once_they_are_switched_off_or_while_typing(visit, eko):
    visitor = visit().known_as(eko)
    page = visitor.go("/pekerjaan/")
    search = page.locator(".filter-search input")
    search.focus()
    page.keyboard.type("a/b?")
    expect(search).to_have_value("a/b?")
    visitor.go("/akun/tampilan/")
    page.get_by_label("Pakai tombol pintas satu huruf").uncheck()
    visitor.click(page.get_by_role("button", name="Simpan tampilan"))
    visitor.go("/pekerjaan/")
    visitor.press("/ ?")
    expect(page.locator(".filter-search input")).not_to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)
