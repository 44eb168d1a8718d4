"""Monthly publications: released once, frozen, their hash on the trail; a correction is another edition."""

import hashlib
import json
from datetime import date

import pytest
from django.db.models import Sum

from compliance.models import ContractMeasure, CoverageFigure, PackageCoverage, Publication
from compliance.publishing import OfficeSums, Sums, canonical, figures
from compliance.selectors.publications import newest
from compliance.selectors.publishing_quality import quality
from compliance.services.publications import PublicationRefused, is_whole, release
from forum_portal import doctor
from forum_portal.models import Office, Role, User
from forum_portal.trail import history_of
from procurement.models import Physical
from tests.compliance.plans import reckoned
from tests.factories import user_with
from tests.procurement.plans import planned_by

pytestmark = pytest.mark.django_db

TODAY = date(2025, 10, 6)


@pytest.fixture
def seen(province: None, pupr: Office, disdikbud: Office) -> None:
    planned_by(pupr, 60012302)
    planned_by(disdikbud, 60012312)
    reckoned()
    PackageCoverage.objects.update(physical=Physical.YES)


@pytest.fixture
def indah(db: None) -> User:
    return user_with(Role.SECRETARIAT, username="indah", full_name="Indah Permata")


def released(by, note="Data bulan ini lengkap.", correction=False, today=TODAY):
    return release(by=by, note=note, correction=correction, today=today)


def test_a_release_freezes_aggregates_that_add_up_to_what_the_portal_shows(seen, eko):
    kept = released(eko)
    total = kept.figures["total"]
    year = kept.figures["budget_year"]
    physical = PackageCoverage.objects.filter(physical=Physical.YES, year=year)
    assert total["packages"] == physical.count() > 0
    assert total["dark_pagu"] == int(physical.filter(bucket="gelap").aggregate(sum=Sum("pagu"))["sum"] or 0)
    days = ContractMeasure.objects.filter(contract__current__isnull=False).aggregate(sum=Sum("worker_days"))["sum"]
    assert total["worker_days"] == (days or 0)
    for lines in (kept.figures["offices"], kept.figures["governments"]):
        for name, value in total.items():
            assert sum(line[name] for line in lines) == value, name
    assert kept.figures["as_of"]


def test_no_firm_stands_in_a_publication(seen, eko):
    kept = released(eko)
    text = canonical(kept.figures).decode()
    assert "CV " not in text
    assert "PT " not in text


def test_a_month_is_released_once_and_corrected_as_another_edition(seen, eko, indah):
    first = released(eko)
    with pytest.raises(PublicationRefused, match="sudah dirilis"):
        released(indah)
    with pytest.raises(PublicationRefused, match="Tulis apa yang diperbaiki"):
        released(indah, note="  ", correction=True)
    second = released(indah, note="Dua berkas diterapkan ulang.", correction=True)
    assert (first.edition, second.edition) == (1, 2)
    assert newest() == second
    assert Publication.objects.get(pk=first.pk).digest == first.digest
    later = released(eko, today=date(2025, 11, 3))
    assert (later.month, later.edition) == ("2025-11", 1)
    assert newest() == later


def test_blocking_trouble_asks_for_a_reason_that_is_kept(seen, eko):
    late = date(2026, 3, 2)
    assert any(each.blocking and "berumur" in each.sentence for each in quality(eko, today=late))
    with pytest.raises(PublicationRefused, match="alasan mengapa tetap dirilis"):
        released(eko, note="", today=late)
    kept = released(eko, note="Diminta pimpinan; data terbaru menyusul.", today=late)
    assert kept.note.startswith("Diminta pimpinan")
    assert any("berumur" in each["sentence"] for each in kept.figures["quality"]["troubles"])


def test_the_hash_is_on_the_trail_and_whoever_changes_a_figure_is_found_out(seen, eko):
    kept = released(eko)
    change = history_of(kept).get()
    assert (change.action, change.after["digest"]) == ("publication.released", kept.digest)
    assert not told()
    changed = {**kept.figures, "total": {**kept.figures["total"], "red": 0, "packages": 999}}
    Publication.objects.filter(pk=kept.pk).update(figures=changed)
    kept.refresh_from_db()
    assert not is_whole(kept)
    assert "tidak lagi sama dengan sidiknya" in told()[0]
    forged = hashlib.sha256(canonical(changed)).hexdigest()
    Publication.objects.filter(pk=kept.pk).update(digest=forged)
    assert "tidak lagi sama dengan sidiknya" in told()[0], "the trail holds another hash"
    Publication.objects.filter(pk=kept.pk).delete()
    assert "tidak ada lagi" in told()[0]


def told():
    from django.utils import timezone

    return [each.sentence for each in doctor.examine(timezone.now()) if each.room == "terbitan"]


def test_it_is_released_with_a_click_shown_with_its_hash_and_downloaded_as_it_was_hashed(
    seen, eko, dewi, ani, as_user, time_machine
):
    time_machine.move_to("2025-10-06T04:00:00+00:00", tick=False)
    page = as_user(eko).get("/terbitan/").content.decode()
    assert "Rilis Oktober 2025" in page
    as_user(eko).post("/terbitan/rilis/", {"note": "Diperiksa bersama."})
    kept = Publication.objects.get()
    shown = as_user(dewi).get(f"/terbitan/{kept.pk}/").content.decode()
    assert kept.digest in shown
    assert "Cocok" in shown
    assert "Dinas Pendidikan dan Kebudayaan" in shown
    file = as_user(dewi).get(f"/terbitan/{kept.pk}/unduh/").content
    assert hashlib.sha256(file).hexdigest() == kept.digest
    assert json.loads(file)["month"] == "2025-10"
    assert "Rilis edisi perbaikan" in as_user(eko).get("/terbitan/").content.decode()
    assert "Rilis" not in as_user(dewi).get("/terbitan/").content.decode().partition('id="semua"')[0]
    assert as_user(dewi).post("/terbitan/rilis/").status_code == 404
    assert as_user(ani).get("/terbitan/").status_code == 404
    assert as_user(eko).get("/terbitan/999999/").status_code == 404


def test_every_number_of_the_quality_report_is_the_length_of_the_list_behind_it(seen, eko, as_user):
    CoverageFigure.objects.update(physical=Physical.YES)
    numbers = [each for each in quality(eko, today=TODAY) if each.number is not None]
    assert numbers
    for each in numbers:
        answer = as_user(eko).get(each.url)
        assert answer.context["total"] == each.number, each


def test_the_figures_are_in_one_order_whatever_the_order_they_came_in():
    lines = [
        OfficeSums("B", "Dinas B", "64.72", Sums(packages=2, red=1)),
        OfficeSums("A", "Dinas A", "provinsi", Sums(packages=3, dark_pagu=10)),
    ]
    names = {"provinsi": "Provinsi", "64.72": "Kota Samarinda", "64.01": "Kabupaten Paser"}
    one, other = (
        canonical(figures(month="2025-10", as_of="", offices=each, governments=names, quality={}))
        for each in (lines, lines[::-1])
    )
    assert one == other
    content = json.loads(one)
    assert content["total"]["packages"] == 5
    assert [line["packages"] for line in content["governments"]] == [3, 2, 0]
