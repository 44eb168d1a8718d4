"""What must hold on every page type: nobody is kept out, a phone is not pushed sideways, values are set for readers."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from forum_portal import jobs
from forum_portal.models import ImportRun
from tests.journeys import pages, world
from tests.journeys.pages import PageType
from tests.journeys.visitor import DESKTOP, PHONE, Visitor

BARRIERS = {"moderate", "serious", "critical"}
THEMES = ("light", "dark")
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Of WCAG 2.2 (2.5.8), and not among what axe asks by itself.
    "rules": {"target-size": {"enabled": True}},
}
FINGERS = {"resultTypes": ["violations"], "runOnly": ["target-size"]}


def barriers(visitor: Visitor, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds moderate, serious or critical on the page, with the first element of each kind."""
    found: list[dict[str, Any]] = Axe().run(visitor.page, options=rules).response["violations"]
    return [
        f"{one['id']}: {one['help']} ({len(one['nodes'])}) {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in BARRIERS
    ]


# Values that escaped the filters which set them for readers: truth values, machine dates, amounts with a decimal point.
RAW = re.compile(r"\b(?:None|True|False|null|undefined|NaN|nan|\d{4}-\d{2}-\d{2}|\d{4,}\.\d{2})\b")


def raw_values(visitor: Visitor) -> list[str]:
    return [f"raw value: {value}" for value in sorted(set(RAW.findall(visitor.page.locator("body").inner_text())))]


def scan(visitor: Visitor, page_types: Iterable[PageType]) -> dict[str, list[str]]:
    """By page, everything that is wrong with it on a desk, light and dark, and on a phone."""
    faults: dict[str, list[str]] = {}
    for page_type in page_types:
        visitor.resize(DESKTOP)
        if page_type.found:
            visitor.go(page_type.path)
        else:
            assert visitor.is_told_not_found(page_type.path), page_type.name
        wrong = raw_values(visitor)
        for theme in THEMES:
            visitor.prefers(theme)
            wrong += [f"{theme}: {barrier}" for barrier in barriers(visitor)]
        visitor.resize(PHONE)
        wrong += [f"phone: {barrier}" for barrier in barriers(visitor, FINGERS)]
        if wider := visitor.widens_the_page():
            wrong.append(f"phone: the page is {wider} pixels too wide")
        faults[page_type.name] = wrong
    return faults


def nothing_wrong(page_types: Iterable[PageType]) -> dict[str, list[str]]:
    return {page_type.name: [] for page_type in page_types}


SMALL_LINKS = """() => {
    const row = document.createElement("p");
    for (const name of ["satu", "dua", "tiga"]) {
        const link = document.createElement("a");
        link.href = "#" + name;
        link.setAttribute("aria-label", name);
        link.className = "fault";
        row.append(link);
    }
    document.querySelector("main").append(row);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".fault { display: inline-block; width: 10px; height: 10px; margin-right: 10px; }");
    document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("rules", [RULES, FINGERS], ids=["every rule", "fingers alone"])
def test_links_too_small_for_a_finger_are_found(visit, db, theme, rules):
    visitor = visit()
    visitor.go("/akun/masuk/")
    visitor.prefers(theme)
    assert barriers(visitor, rules) == []
    visitor.page.evaluate(SMALL_LINKS)
    assert [fault.split(":")[0] for fault in barriers(visitor, rules)] == ["target-size"]


def test_the_door_keeps_nobody_out(visit, db):
    assert scan(visit(), pages.public()) == nothing_wrong(pages.public())


def test_the_pages_about_contracts_keep_nobody_out(visit, province, eko):
    page_types = pages.about_contracts()
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)


def test_the_pages_about_data_keep_nobody_out(visit, province, eko):
    page_types = [*pages.about_data(), *pages.of_keeping()]
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)


def test_the_pages_of_an_office_keep_nobody_out(visit, province, ani):
    page_types = pages.of_office()
    assert scan(visit().known_as(ani), page_types) == nothing_wrong(page_types)


def test_the_pages_of_accounts_keep_nobody_out(visit, gani, hana):
    page_types = pages.of_accounts(hana)
    assert scan(visit().known_as(gani), page_types) == nothing_wrong(page_types)


@pytest.fixture
def waiting_run(province: None, pupr: Any, eko: Any) -> ImportRun:
    """An import with new, changed, same and refused rows that waits for somebody to apply it."""
    rows = [
        world.PUPR_CONTRACTS[0],
        {**world.PUPR_CONTRACTS[1], "Nilai kontrak": 197_000_000},
        world.contract(8, "Perbaikan trotoar Jalan Bhayangkara", world.UNREGISTERED, 88_000_000),
        world.contract(9, "", world.UNREGISTERED, 75_000_000),
    ]
    run = world.receive("opd_contract_list", world.as_xlsx(rows), eko, filename="daftar.xlsx", office_code=pupr.code)
    jobs.run_all_queued()
    return run


def test_a_preview_keeps_nobody_out(visit, waiting_run, eko):
    verdicts = ("bad", "changed", "new")
    page_types = [PageType(f"preview: {verdict}", f"/impor/{waiting_run.pk}/?lihat={verdict}") for verdict in verdicts]
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)
