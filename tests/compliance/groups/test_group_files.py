"""Counts and villages come in by the ordinary import, and every wrong row says how to mend it."""

import csv
import io
from datetime import date

import pytest

from compliance.allocation.types import Place
from compliance.models import GroupCount, VillagePayment
from compliance.selectors.groups import lines_for, needs_for, prices_for, villages_for
from compliance.selectors.groups.pages import villages_paid
from forum_portal import jobs
from forum_portal.intake import preview
from forum_portal.intake.commit import ask_commit
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.source import Options, source_named
from forum_portal.intake.undo import ask_undo
from forum_portal.models import ImportRun

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 9, 30)
COUNT = {
    "Kabupaten/kota": "Kabupaten Paser",
    "Kelompok": "rentan",
    "Tahun": "2026",
    "Kode definisi": "rentan",
    "Sasaran (orang)": "5000",
    "Terlindungi (orang)": "4200",
    "Akan berakhir (orang)": "",
    "Terlindungi sampai bulan": "",
    "Sumber": "Dinas Sosial (contoh)",
    "Keadaan per": "30-09-2026",
}
VILLAGE = {
    "Kabupaten/kota": "Kabupaten Paser",
    "Desa": "Desa Ulin",
    "Tahun": "2026",
    "Perangkat (orang)": "11",
    "Terlindungi (orang)": "11",
    "Lunas sampai bulan": "2026-12",
    "Sumber": "DPMPD (contoh)",
    "Keadaan per": "30-09-2026",
}


@pytest.fixture(autouse=True)
def _shelf(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def staged(slug, rows, by, as_of=AS_OF):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    received = receive_upload(
        source=source_named(slug),
        stream=io.BytesIO(text.getvalue().encode()),
        filename="cakupan.csv",
        options=Options(as_of=as_of),
        by=by,
    )
    if received.job:
        jobs.run_now(received.job)
    received.run.refresh_from_db()
    return received.run


def brought(slug, rows, by):
    run = staged(slug, rows, by)
    jobs.run_now(ask_commit(run=run, by=by))
    run.refresh_from_db()
    assert run.status == ImportRun.Status.PUBLISHED, run.failure
    return run


def test_a_count_comes_in_is_changed_by_the_next_file_and_an_undo_brings_it_back(eko):
    brought("group_counts", [COUNT], eko)
    (line,) = lines_for(eko, 2026)
    assert (line.group, line.region, line.target, line.covered, line.gap) == ("rentan", "64.01", 5000, 4200, 800)
    later = brought("group_counts", [{**COUNT, "Terlindungi (orang)": "4700"}], eko)
    assert lines_for(eko, 2026)[0].covered == 4700
    jobs.run_now(ask_undo(run=later, by=eko))
    assert lines_for(eko, 2026)[0].covered == 4200


def test_the_same_file_again_changes_nothing(eko):
    first = brought("group_counts", [COUNT], eko)
    assert staged("group_counts", [COUNT], eko) == first
    assert GroupCount.objects.count() == 1


def test_two_definitions_of_one_group_stand_side_by_side(eko):
    brought("group_counts", [COUNT, {**COUNT, "Kode definisi": "rentan-informal", "Sasaran (orang)": "30000"}], eko)
    assert [line.definition for line in lines_for(eko, 2026)] == ["rentan", "rentan-informal"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"Kabupaten/kota": "Kota Makassar"}, "tidak dikenal"),
        ({"Kabupaten/kota": "6402"}, "dua kabupaten"),
        ({"Kelompok": "nelayan"}, "Pilih salah satu"),
        ({"Kode definisi": "perangkat_desa"}, "Pilih salah satu: rentan, rentan-informal."),
        ({"Sasaran (orang)": "-5"}, ""),
        ({"Sasaran (orang)": "", "Terlindungi (orang)": ""}, "Isi paling sedikit salah satunya."),
        ({"Akan berakhir (orang)": "100"}, "Isi bulan terakhir"),
        ({"Akan berakhir (orang)": "9000", "Terlindungi sampai bulan": "2026-10"}, "Periksa kedua angkanya."),
        ({"Keadaan per": "01-10-2026"}, "Periksa tanggalnya"),
        ({"Sumber": ""}, ""),
    ],
)
def test_a_wrong_row_is_refused_with_what_to_do(change, said, eko):
    run = staged("group_counts", [COUNT | change, {**COUNT, "Kabupaten/kota": "Kabupaten Berau"}], eko)
    assert (run.counts.get("bad"), run.counts.get("new")) == (1, 1)
    told = [f"{problem['reason']} {problem['mend']}" for problem in preview.problems(run)]
    assert said in " ".join(told)
    assert told


def test_what_the_planner_needs_are_official_gaps_and_covers_that_end(eko):
    ending = {"Akan berakhir (orang)": "300", "Terlindungi sampai bulan": "2026-06"}
    brought(
        "group_counts",
        [
            {**COUNT, **ending},
            {**COUNT, "Kode definisi": "rentan-informal"},
            {**COUNT, "Kelompok": "asn", "Kode definisi": "asn"},
            {**COUNT, "Kabupaten/kota": "Kota Bontang", "Kelompok": "rt", "Kode definisi": "rt"},
        ],
        eko,
    )
    first, second = needs_for(eko, 2026, 4, 12)
    assert (first.place, first.uncovered, first.ending, first.weight) == (Place("64.01", "rentan"), 800, 300, 2)
    assert (second.place, second.ending, second.months) == (Place("64.74", "rt"), 0, tuple(range(4, 13)))
    assert needs_for(eko, 2026, 4, 6)[0].ending == 0


def test_prices_stand_only_where_there_is_one():
    prices = prices_for("csr", ("rentan", "bosda", "konstruksi"), ("64.01",), 2026, (3, 4))
    assert prices == {("rentan", "64.01", 3): 16_800, ("rentan", "64.01", 4): 8_400}


def test_villages_that_paid_up_to_last_month_are_counted(eko):
    rows = [
        VILLAGE,
        {**VILLAGE, "Desa": "Desa Meranti", "Lunas sampai bulan": "2026-03", "Terlindungi (orang)": "4"},
        {**VILLAGE, "Desa": "Desa Rotan", "Lunas sampai bulan": "", "Terlindungi (orang)": "0"},
    ]
    brought("village_payments", rows, eko)
    told = villages_paid(eko, 2026, date(2026, 10, 5))
    assert (told.paid, told.told, told.covered, told.officials) == (1, 3, 15, 33)
    assert villages_for(eko).count() == 3
    brought("village_payments", [{**VILLAGE, "Desa": "DESA  ULIN", "Lunas sampai bulan": "2026-11"}], eko)
    assert VillagePayment.objects.count() == 3


def test_staff_of_an_office_read_nothing_of_it(ani, eko):
    brought("group_counts", [COUNT], eko)
    assert lines_for(ani, 2026) == []
    assert needs_for(ani, 2026, 1, 12) == ()
