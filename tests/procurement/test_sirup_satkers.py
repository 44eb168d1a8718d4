"""RUP-MasterSatker: the register of buying units, counted, run again and undone like every other file."""

import pytest

from forum_portal import jobs
from forum_portal.intake.undo import ask_undo
from forum_portal.models import ImportRun, Job, Office, Satker
from procurement.models import SatkerEntry
from tests.employers.files import publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def row(code: str, name: str, **changes: object) -> dict[str, object]:
    """A row in the layout of the feed, whose empty columns are always there."""
    empty = dict.fromkeys(("alamat", "telepon", "fax", "kodepos", "kode_eselon"))
    return {
        "kd_satker": 60412,
        "kd_satker_str": code,
        "nama_satker": name,
        **empty,
        "status_satker": "Aktif",
        "ket_satker": "Satker/OPD Non-BLU/BLUD",
        "jenis_satker": "SKPD",
        "kd_klpd": "D246",
        "nama_klpd": "Kab. Kutai Kartanegara",
        "jenis_klpd": "KABUPATEN",
        **changes,
    }


ROWS = [
    row("1.02.0.00.0.00.02.0067", "RSUD PERCONTOHAN TENGGARONG"),
    row("1.02.0.00.0.00.02.0000", "DINAS KESEHATAN", tahun_aktif="2024, 2025"),
    row("2.15.0.00.0.00.15.0000", "DINAS PERHUBUNGAN", kd_satker=60413),
]


def test_every_row_is_counted_and_every_unit_finds_its_office(tmp_path):
    assert publish("sirup_satkers", ROWS, tmp_path)["counts"]["new"] == 3
    offices = dict(Office.objects.filter(klpd="D246").values_list("code", "name"))
    assert offices == {
        "D246:1.02.0.00.0.00.02": "DINAS KESEHATAN",
        "D246:2.15.0.00.0.00.15": "DINAS PERHUBUNGAN",
    }
    assert Satker.objects.filter(office__code="D246:1.02.0.00.0.00.02").count() == 2
    now = SatkerEntry.objects.select_related("current").get(key="D246:1.02.0.00.0.00.02.0000").current
    assert (now.satker_name, now.years, now.kind, now.status) == ("DINAS KESEHATAN", "2024, 2025", "SKPD", "Aktif")


def test_the_same_register_again_changes_nothing(tmp_path):
    publish("sirup_satkers", ROWS, tmp_path)
    again = publish("sirup_satkers", [*ROWS[1:], ROWS[0]], tmp_path)["counts"]
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 3)


def test_undone_it_is_as_if_it_had_not_told(tmp_path, eko):
    publish("sirup_satkers", ROWS, tmp_path)
    run = ImportRun.objects.get()
    ask_undo(run=run, by=eko, why="berkas tahun lalu")
    for job in Job.objects.filter(kind="intake.undo"):
        jobs.run_now(job)
    assert not SatkerEntry.objects.filter(current__isnull=False).exists()


def test_a_row_without_its_code_or_government_is_refused_with_a_sentence(tmp_path):
    told = publish("sirup_satkers", [*ROWS, row("", "TANPA KODE"), row("1.01.0000", "X", kd_klpd="")], tmp_path)
    assert (told["counts"]["new"], told["counts"]["bad"]) == (3, 2)
