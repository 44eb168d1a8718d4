"""A chart on a page: found by those who see it, by those who hear it, and by fingers; its numbers stand beside it."""

import re

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

from forum_portal.printing.svg import Figure, rows_of_heat, rows_of_points, rows_of_tiles
from tests.journeys.test_every_page import FINGERS, barriers
from tests.journeys.visitor import PHONE
from tests.unit.printing.test_charts import DRAWINGS, MONTHS, calendar, months, offices, province

FIGURES = {
    "trend": Figure("Indikasi", DRAWINGS["trend"], ("Bulan", "Indikasi"), rows_of_points(months), "Tiap bulan."),
    "bars": Figure("Kesenjangan", DRAWINGS["bars"], ("OPD", "Rupiah"), rows_of_points(offices)),
    "tiles": Figure("Peta petak", DRAWINGS["tiles"], ("Kabupaten/kota", "Pekerja"), rows_of_tiles(province)),
    "heat": Figure("OPD menurut bulan", DRAWINGS["heat"], ("OPD", *MONTHS), rows_of_heat(calendar)),
}


def put_on_page(visitor, figure):
    """The chart instead of the content of a small page, with the style sheet that a page with charts links."""
    html = render_to_string("components/chart.html", {"figure": figure})
    visitor.go("/akun/masuk/").evaluate(
        """async (html) => {
            document.querySelector("main").innerHTML = `<h1>Contoh</h1>${html}`;
            const link = Object.assign(document.createElement("link"), {rel: "stylesheet", href: "/static/charts.css"});
            await new Promise((done) => { link.onload = done; document.head.append(link); });
        }""",
        html,
    )
    return visitor.page


@pytest.mark.parametrize("kind", FIGURES)
def test_a_chart_keeps_nobody_out_light_or_dark_on_a_desk_or_a_phone(visit, kind):
    visitor = visit()
    page = put_on_page(visitor, FIGURES[kind])
    page.get_by_text("Data dalam tabel").click()
    faults = []
    for theme in ("light", "dark"):
        visitor.prefers(theme)
        faults += barriers(visitor)
    visitor.resize(PHONE)
    faults += barriers(visitor, FINGERS)
    assert (faults, visitor.widens_the_page()) == ([], 0)
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".chart text")].map(
            (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
    )
    assert smallest >= 9.5


def test_the_numbers_of_a_chart_stand_beside_it_as_a_table(visit):
    page = put_on_page(visit(), FIGURES["tiles"])
    page.get_by_text("Data dalam tabel").click()
    row = page.get_by_role("row", name=re.compile("Kota Samarinda"))
    expect(row.get_by_role("link", name="780")).to_have_attribute("href", "/kontrak/?wilayah=64.72")
    expect(page.get_by_role("link", name="Kota Samarinda: 780")).to_have_attribute("href", "/kontrak/?wilayah=64.72")
    expect(page.get_by_role("row", name=re.compile("Kutai Barat"))).to_contain_text("tidak ada data")


def test_the_table_of_a_chart_is_open_on_paper_and_the_drawing_stays_light(visit):
    visitor = visit()
    page = put_on_page(visitor, FIGURES["tiles"])
    visitor.prefers("dark")
    on_screen = page.locator(".chart-level-4 rect").first.evaluate("element => getComputedStyle(element).fill")
    page.emulate_media(media="print")
    assert page.locator(".chart-data tbody th").first.evaluate("element => element.checkVisibility()")
    on_paper = page.locator(".chart-level-4 rect").first.evaluate("element => getComputedStyle(element).fill")
    assert (on_screen, on_paper) == ("rgb(165, 224, 215)", "rgb(8, 68, 63)")
