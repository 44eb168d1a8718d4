"""Lists: filters in the address, chips, sort, pages, partial answers, files; nothing in an address breaks a page."""

import csv
import io
import re
from datetime import UTC, datetime
from urllib.parse import urlencode

import django_filters
import django_tables2 as tables
import pytest
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails
from openpyxl import load_workbook

from forum_portal.lists.filters import ListFilter
from forum_portal.lists.offices import OfficeFilter
from forum_portal.lists.table import ListTable, NumberColumn
from forum_portal.lists.views import list_page
from forum_portal.models import Job, Office
from forum_portal.trail import history_of
from tests.factories import JobFactory, UserFactory


class WorkFilter(ListFilter):
    search_fields = ("sentence", "key")
    digit_fields = ("key",)
    hidden = ("attempt",)

    status = django_filters.ChoiceFilter(label="Status", choices=Job.Status.choices)
    office = OfficeFilter(field_name="office")
    attempt = django_filters.NumberFilter(label="Percobaan")
    made = django_filters.DateFromToRangeFilter(field_name="created_at", label="Dibuat")

    class Meta:
        model = Job
        fields = ()


class WorkTable(ListTable):
    caption = "Daftar kerja"
    export_only = ("key",)
    optional = ("attempt",)

    sentence = tables.Column(verbose_name="Keadaan")
    status = tables.Column(verbose_name="Status")
    done = NumberColumn(verbose_name="Selesai")
    office = tables.Column(verbose_name="OPD", accessor="office__name", orderable=False)
    key = tables.Column(verbose_name="Kunci")
    ended = tables.Column(verbose_name="Berakhir", accessor="finished_at", empty_values=(), orderable=False)
    attempt = NumberColumn(verbose_name="Percobaan")

    class Meta:
        order_by = "sentence"

    def render_status(self, value, record):
        return f"{value} ({record.status})"

    def render_ended(self, value):
        return "sudah" if value else "belum"

    def row_class(self, record):
        return "row-danger" if record.status == "failed" else ""


@pytest.fixture
def show(eko):
    """The list as the secretariat sees it at an address."""

    def at(query="", **headers):
        request = RequestFactory().get("/daftar/" + query, headers=headers)
        request.user = eko
        request.htmx = HtmxDetails(request)
        return list_page(
            request,
            rows=Job.objects.select_related("office"),
            filterset_class=WorkFilter,
            table_class=WorkTable,
            title="Daftar kerja",
            empty="Unggah berkas untuk memulai.",
            export_name="Daftar kerja",
        )

    return at


def text(response):
    return response.content.decode()


def rows_of(response):
    return re.findall(r'<th scope="row"[^>]*>(.*?)</th>', text(response))


@pytest.fixture
def thirty(db):
    return [JobFactory.create(sentence=f"Bagian {number:02}", key=f"07.1234.{number:02}") for number in range(30)]


def test_an_empty_list_says_what_to_do(show):
    page = text(show())
    assert "Belum ada isinya" in page
    assert "Unggah berkas untuk memulai." in page


def test_a_list_in_which_nothing_matches_offers_the_way_back(show, thirty):
    page = text(show("?q=tidak-ada"))
    assert "Tidak ada yang cocok" in page
    assert 'href="/daftar/"' in page


def test_a_page_shows_25_rows_and_says_which(show, thirty):
    response = show()
    assert len(rows_of(response)) == 25
    assert "1–25 dari 30" in text(response)
    assert rows_of(show("?page=2")) == [f"Bagian {number}" for number in range(25, 30)]


def test_the_current_page_is_marked_and_the_others_are_links_that_keep_the_filter(show, thirty):
    page = text(show("?page=2&status=queued"))
    assert '<span class="page-link" id="halaman-2" tabindex="-1" aria-current="page">2</span>' in page
    assert 'href="?status=queued&amp;page=1"' in page


def test_page_sizes_are_25_50_and_100(show, thirty):
    assert len(rows_of(show("?per_page=50"))) == 30


def test_no_row_is_skipped_or_shown_twice_when_the_order_says_nothing(show, db):
    made = {JobFactory.create(sentence="sama", key=str(number), done=number).pk for number in range(60)}
    seen = []
    for page in (1, 2, 3):
        context_rows = show(f"?sort=status&page={page}")
        seen += re.findall(r'<td class="num" data-label="Selesai">(\d+)</td>', text(context_rows))
    assert len(seen) == len(set(seen)) == len(made)


def test_the_header_says_the_order_and_turns_it(show, thirty):
    page = text(show("?sort=-done"))
    assert '<th scope="col" class="num" aria-sort="descending"><a id="urut-done" href="?sort=done"' in page
    assert page.count("aria-sort") == 1


def test_a_column_that_cannot_be_sorted_has_no_link(show, thirty):
    assert re.search(r'<th scope="col">OPD</th>', text(show()))


def test_every_filter_in_force_has_a_chip_that_takes_only_it_away(show, thirty, pupr):
    page = text(show(f"?q=Bagian&status=queued&office={pupr.pk}&attempt=0&made_after=2020-01-05&sort=-done&page=2"))
    chips = dict(re.findall(r'class="chip" href="([^"]*)".*?<span>(.*?)</span>', page, re.DOTALL))
    assert list(chips.values()) == [
        "Pencarian: <strong>Bagian</strong>",
        "Status: <strong>Menunggu</strong>",
        "OPD: <strong>Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat</strong>",
        "Percobaan: <strong>0</strong>",
        "Dibuat: <strong>5 Jan 2020 – …</strong>",
    ]
    without_status = next(url for url, label in chips.items() if label.startswith("Status"))
    assert "status=" not in without_status
    assert "page=" not in without_status
    assert {"q=Bagian", "attempt=0", "sort=-done", "made_after=2020-01-05"} <= set(without_status[1:].split("&amp;"))
    without_day = next(url for url, label in chips.items() if label.startswith("Dibuat"))
    assert "made_after" not in without_day


def test_a_filter_without_a_control_survives_the_next_search(show, thirty):
    assert '<input type="hidden" name="attempt" value="0">' in text(show("?attempt=0"))


def test_the_search_wants_all_words_in_any_field(show, thirty):
    assert rows_of(show("?q=bagian+07.1234.05")) == ["Bagian 05"]


def test_digits_are_found_however_they_are_punctuated(show, db):
    JobFactory.create(sentence="bertitik", key="123456789")
    assert rows_of(show("?q=12.345.678-9")) == ["bertitik"]


NONSENSE = [
    "page=abc",
    "page=0",
    "page=-1",
    "page=99999999999999999999",
    "page=²",
    "per_page=7",
    "per_page=semua",
    "sort=nonsense",
    "sort=--done",
    "sort=office",
    "sort=key",
    "sort=sentence__id",
    "office=99999999999999999999",
    "office=abc",
    "status=unknown",
    "attempt=banyak",
    "attempt=1e999",
    "made_after=kemarin",
    "export=pdf",
    "q=%00",
]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_named_and_ignored(query, show, thirty):
    response = show("?" + query)
    assert response.status_code == 200
    assert 'class="notice notice-warning"' in text(response)
    assert len(rows_of(response)) in (5, 25)


@pytest.mark.parametrize(
    "query",
    [
        "attempt=99999999999999999999999999",
        "made_after=0001-01-01&made_before=9999-12-31",
        "q=" + "a" * 300,
        "q=%F0%9F%98%80",
    ],
)
def test_extreme_values_break_nothing(query, show, thirty):
    assert show("?" + query).status_code == 200


def test_what_a_user_typed_is_escaped_everywhere(show, thirty):
    page = text(show("?q=<script>alert(1)</script>&status=<b>&sort=<i>"))
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_an_office_out_of_sight_is_an_unknown_choice(ani, pupr, disdikbud):
    def at(office):
        request = RequestFactory().get(f"/daftar/?office={office.pk}")
        request.user = ani
        filterset = WorkFilter(request.GET, queryset=Job.objects.all(), request=request)
        return filterset.in_force(), filterset.notices()

    assert at(pupr) == ({"office": str(pupr.pk)}, [])
    in_force, notices = at(disdikbud)
    assert in_force == {}
    assert "OPD" in notices[0]


def test_an_office_is_found_by_its_name_its_code_or_a_part_of_it(show, thirty, pupr, disdikbud):
    Job.objects.filter(key="07.1234.05").update(office=pupr)
    Office.objects.filter(pk=pupr.pk).update(name="Dinas Perintis Uji")
    pupr.refresh_from_db()
    for typed in (pupr.name.upper(), pupr.code, f"{pupr.name} [{pupr.code}]", "perintis", str(pupr.pk)):
        page = show("?" + urlencode({"office": typed}))
        assert rows_of(page) == ["Bagian 05"], typed
        assert f"<span>OPD: <strong>{pupr.name}</strong></span>" in text(page)
        assert f'value="{pupr.name} [{pupr.code}]"' in text(page)
        assert "<option" not in text(page).partition('name="office"')[2].partition("</datalist>")[0]


def test_a_name_that_fits_several_offices_narrows_nothing_and_offers_them_as_links(show, thirty, pupr, disdikbud):
    for office in (pupr, disdikbud):
        office.name = f"Uji {office.name}"
        office.save()
    page = show("?office=dinas+uji&status=queued&page=2")
    assert len(rows_of(page)) == 5
    assert "cocok dengan beberapa" in text(page)
    for office in (pupr, disdikbud):
        link = f'<a href="?office={office.pk}&amp;status=queued">{office.name} [{office.code}]</a>'
        assert link in text(page)


def test_columns_of_the_address_are_shown_in_its_order_and_the_naming_column_always(show, thirty):
    page = text(show("?kolom=attempt,status"))
    headers = re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?(.*?)(?:</a>)?</th>', page)
    assert headers == ["Keadaan", "Percobaan", "Status"]
    assert rows_of(show("?kolom=attempt,status"))[0] == "Bagian 00"
    assert 'data-label="Selesai"' not in page
    assert '<input type="hidden" name="kolom" value="attempt,status">' in page
    assert 'href="?kolom=attempt,status&amp;page=2"' in page


def test_an_unknown_column_is_named_and_the_others_are_shown(show, thirty):
    page = text(show("?kolom=status,rahasia,key"))
    assert "Kolom “rahasia, key” tidak dikenal dan diabaikan." in page
    assert page.count('<th scope="col"') == 2


def test_the_file_has_the_chosen_columns_and_those_of_every_file(show, thirty):
    read = list(csv.reader(io.StringIO(content(show("?export=csv&kolom=done")).decode("utf-8-sig")), delimiter=";"))
    assert read[:2] == [["Keadaan", "Selesai", "Kunci"], ["Bagian 00", "0", "07.1234.00"]]


def test_a_table_has_eight_columns_or_fewer_until_one_asks_for_more():
    tables_of_lists = [each for each in _below(ListTable) if not each.__module__.startswith("tests.")]
    assert len(tables_of_lists) > 10
    many = {each.__name__: len(each([]).usual()) for each in tables_of_lists if len(each([]).usual()) > 8}
    assert many == {}


def _below(table_class):
    for each in table_class.__subclasses__():
        yield each
        yield from _below(each)


def test_htmx_gets_the_list_alone_and_an_announcement(show, thirty):
    whole = show("?status=queued")
    part = show("?status=queued", **{"HX-Request": "true", "HX-Target": "daftar-isi"})
    both = show("?status=queued", **{"HX-Request": "true", "HX-Target": "daftar"})
    assert "<html" in text(whole)
    assert "<html" not in text(part) + text(both)
    assert "<form" not in text(part)
    assert "<form" in text(both)
    assert 'data-announce="1–25 dari 30, tersaring"' in text(part)
    assert "HX-Request" in part["Vary"]


def test_going_back_gets_the_whole_page(show, thirty):
    headers = {"HX-Request": "true", "HX-Target": "daftar", "HX-History-Restore-Request": "true"}
    assert "<html" in text(show("", **headers))


def test_each_row_has_a_header_cell_and_each_cell_its_label_for_narrow_screens(show, thirty):
    page = text(show())
    assert '<th scope="row">Bagian 00</th>' in page
    assert '<td data-label="Status">Menunggu (queued)</td>' in page
    assert "<caption" in page


def test_a_row_can_be_marked(show, db):
    JobFactory.create(status="failed", sentence="gagal")
    assert '<tr class="row-danger">' in text(show())


def test_a_missing_value_is_a_dash_unless_the_column_says_what_nothing_means(show, thirty):
    page = text(show())
    assert '<td data-label="OPD">–</td>' in page
    assert '<td data-label="Berakhir">belum</td>' in page


def content(response):
    try:
        return b"".join(response.streaming_content)
    finally:
        response.close()


def test_the_file_holds_the_rows_of_the_list_in_its_order_with_the_extra_columns(show, thirty):
    response = show("?q=Bagian&sort=-sentence&export=xlsx&page=2")
    page = load_workbook(io.BytesIO(content(response))).active
    assert [cell.value for cell in page[1]] == ["Keadaan", "Status", "Selesai", "OPD", "Kunci", "Berakhir"]
    assert page.max_row == 31
    assert [cell.value for cell in page[2]] == ["Bagian 29", "Menunggu (queued)", 0, None, "07.1234.29", "belum"]
    assert re.fullmatch(r'attachment; filename="daftar-kerja-\d{4}-\d\d-\d\d\.xlsx"', response["Content-Disposition"])


def test_a_download_leaves_a_line_on_the_trail_without_taxpayer_numbers(show, thirty, eko):
    response = show("?q=02.345.678.9-722.000&export=xlsx")
    change = history_of("list:Daftar kerja").get()
    assert (change.by, change.after["rows"]) == (eko, 0)
    assert "345" not in change.after["query"]
    content(response)


def test_the_csv_holds_the_same(show, thirty):
    read = list(csv.reader(io.StringIO(content(show("?export=csv")).decode("utf-8-sig")), delimiter=";"))
    assert len(read) == 31
    assert read[1] == ["Bagian 00", "Menunggu (queued)", "0", "", "07.1234.00", "belum"]


def test_a_page_costs_the_same_number_of_queries_however_many_rows(show, thirty, django_assert_num_queries, pupr):
    Job.objects.update(office=pupr)
    show()
    with django_assert_num_queries(3):
        show()
    JobFactory.create_batch(40, kind="x", office=pupr)
    with django_assert_num_queries(3):
        show("?per_page=100")
    with django_assert_num_queries(5):
        show(f"?office={pupr.pk}&sort=-done")


def test_times_are_shown_in_local_time_and_people_by_name(eko, as_user, db):
    JobFactory.create(created_by=UserFactory.create(full_name="Rina Wulandari"))
    Job.objects.update(created_at=datetime(2025, 10, 3, 22, 30, tzinfo=UTC))
    page = as_user(eko).get("/pekerjaan/").content.decode()
    assert "4 Okt 2025 06.30" in page
    assert "Rina Wulandari" in page
