"""Which office a satker belongs to: by code, by the name of its agency, by what the secretariat decided; and the same
whatever the order in which files came in."""

from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum_portal import offices as services
from forum_portal.intake.offices import Offices
from forum_portal.intake.satkers import (
    KnownOffice,
    KnownSatker,
    Register,
    better_name,
    key_of,
    name_key,
    normalised,
)
from forum_portal.intake.source import SatkerName
from forum_portal.models import Job, Membership, Office, Role, Satker
from forum_portal.offices import settle_offices
from procurement.models import Contract, Package
from tests.factories import UserFactory
from tests.intake.office_rows import contract_of, package_of

pytestmark = pytest.mark.django_db

PROVINCE, ELSEWHERE, MINISTRY = "D241", "D999", "K33"
STEM = "1.02.0.00.0.00.02"


def unit(code: str, name: str, government: str = ELSEWHERE) -> SatkerName:
    return SatkerName(government, code, name)


def office_of(named: SatkerName) -> Office:
    return Office.objects.get(pk=Offices().of([named])[0])


def homes() -> dict[str, str]:
    return dict(Satker.objects.values_list("key", "office__code"))


def names(government: str = ELSEWHERE) -> dict[str, str]:
    return dict(Office.objects.filter(code__startswith=f"{government}:").values_list("code", "name"))


@pytest.mark.parametrize(
    ("written", "klpd", "read"),
    [
        ("DINAS KESEHATAN", "D999", "dinas kesehatan"),
        ("Dinas  Pangan, Tanaman Pangan & Hortikultura", "D999", "dinas pangan tanaman pangan dan hortikultura"),
        ("DINAS KESEHATAN PROVINSI KALIMANTAN TIMUR", "D241", "dinas kesehatan"),
        ("Dinas Kesehatan Prov. Kaltim", "D241", "dinas kesehatan"),
        ("Dinas Kesehatan Kota Samarinda", "D243", "dinas kesehatan"),
        ("Kecamatan Kota Bangun", "D246", "kecamatan kota bangun"),
        ("Dinas Kesehatan Kota Samarinda", "D241", "dinas kesehatan kota samarinda"),
    ],
)
def test_a_name_is_read_without_case_punctuation_and_its_own_government(written, klpd, read):
    assert normalised(written, klpd) == read


@pytest.mark.parametrize(
    ("klpd", "level", "region", "government"),
    [
        ("D241", "provinsi", "", "Provinsi Kalimantan Timur"),
        ("D246", "kabkota", "64.02", "Kabupaten Kutai Kartanegara"),
        ("mahulu", "kabkota", "64.11", "Kabupaten Mahakam Ulu"),
        ("K33", "pusat", "", ""),
        ("L12", "pusat", "", ""),
        ("pusat-jalan", "pusat", "", ""),
        ("D197", "lain", "", ""),
        ("D245", "lain", "", ""),
    ],
)
def test_a_new_office_stands_at_the_level_of_its_government(klpd, level, region, government):
    office = office_of(unit("9.99.0000", "Unit Percontohan", klpd))
    assert (office.level, office.region, office.government) == (level, region, government)
    assert office.origin == Office.Origin.FEED


def test_units_share_the_office_of_their_agency_and_each_is_on_record():
    main, clinic = unit(f"{STEM}.0000", "DINAS KESEHATAN"), unit(f"{STEM}.0067", "PUSKESMAS SUNGAI MERIAM")
    assert len({*Offices().of([main, clinic, None, main])} - {None}) == 1
    assert homes() == {f"D999:{STEM}.0000": f"D999:{STEM}", f"D999:{STEM}.0067": f"D999:{STEM}"}


def test_where_nothing_is_named_there_is_no_office():
    assert Offices().of([None, unit("", "–"), SatkerName("", "1.02.0000", "Dinas")]) == [None, None, None]
    assert not Satker.objects.exists()


def test_a_code_or_name_of_absurd_length_still_finds_an_office():
    endless = [
        unit("1." * 200 + "0000", "Dinas"),
        unit("", "Dinas " + "Percontohan " * 60),
        unit("1.01.0000", "X" * 900),
    ]
    assert None not in Offices().of(endless)
    assert Offices().of(endless) == Offices().of(endless)
    settle_offices()


def test_an_office_is_named_after_its_main_satker_else_after_the_lowest_code():
    Offices().of([unit(f"{STEM}.0067", "Puskesmas Loa Duri"), unit(f"{STEM}.0012", "Puskesmas Muara Badak")])
    assert names() == {f"D999:{STEM}": "Puskesmas Muara Badak"}
    Offices().of([unit(f"{STEM}.0000", "Dinas Kesehatan")])
    assert names() == {f"D999:{STEM}": "Dinas Kesehatan"}


def test_of_two_spellings_the_longer_is_kept_and_of_equal_ones_the_first():
    Offices().of([unit(f"{STEM}.0000", "DINKES"), unit(f"{STEM}.0000", "DINAS KESEHATAN")])
    Offices().of([unit(f"{STEM}.0000", "Dinas Kesehatan"), unit(f"{STEM}.0000", "Dinkes")])
    assert Satker.objects.get().name == "DINAS KESEHATAN"
    assert names() == {f"D999:{STEM}": "DINAS KESEHATAN"}
    assert better_name("Dinas Kesehatan", "DINAS KESEHATAN") == "DINAS KESEHATAN"


def test_a_seeded_office_is_found_by_the_name_of_the_main_satker_and_keeps_its_own():
    seeded = Office.objects.get(code=name_key(PROVINCE, "dinas kesehatan"))
    assert seeded.origin == Office.Origin.SEED
    found = office_of(unit(f"{STEM}.0000", "DINAS KESEHATAN PROVINSI KALIMANTAN TIMUR", PROVINCE))
    assert found == seeded
    assert office_of(unit(f"{STEM}.0004", "UPTD Gudang Farmasi", PROVINCE)) == seeded
    assert office_of(unit("", "Dinas Kesehatan", PROVINCE)) == seeded
    assert Office.objects.get(pk=seeded.pk).name == "Dinas Kesehatan"
    assert office_of(unit(f"{STEM}.0000", "Dinas Kesehatan", "D246")) != seeded


def test_the_first_offices_have_the_codes_by_which_files_find_them():
    seeded = Office.objects.filter(origin=Office.Origin.SEED)
    assert seeded.count() > 40
    for office in seeded:
        assert office.code == name_key(PROVINCE, normalised(office.name, PROVINCE))


def test_a_renamed_office_is_still_found_by_the_name_it_had(eko):
    seeded = Office.objects.get(code=name_key(PROVINCE, "dinas perkebunan"))
    services.change_office(
        office=seeded, name="Dinas Perkebunan dan Peternakan", level="provinsi", region="", why="Perda baru", by=eko
    )
    assert office_of(unit("3.27.0.00.0.00.24.0000", "DINAS PERKEBUNAN", PROVINCE)) == seeded
    assert office_of(unit("", "Dinas Perkebunan dan Peternakan", PROVINCE)) == seeded


def test_a_name_that_two_offices_have_belongs_to_neither():
    Offices().of([unit("1.01.01.0000", "Kantor Penghubung"), unit("1.01.02.0000", "Kantor Penghubung")])
    assert office_of(unit("", "KANTOR PENGHUBUNG")).code == "D999:~kantor penghubung"


def test_a_satker_that_a_person_placed_is_moved_by_no_file(eko):
    Offices().of([unit(f"{STEM}.0000", "Dinas Kesehatan"), unit(f"{STEM}.0067", "RSUD Percontohan")])
    hospital = services.add_office(klpd=ELSEWHERE, name="RSUD Percontohan Jaya", code="", why="BLUD sendiri", by=eko)
    satker = Satker.objects.select_related("office").get(key=f"D999:{STEM}.0067")
    services.move_satkers(satkers=[satker], to=hospital, why="BLUD sendiri", by=eko)
    assert office_of(unit(f"{STEM}.0067", "RSUD PERCONTOHAN KELAS B")) == hospital
    settle_offices()
    assert homes() == {f"D999:{STEM}.0000": f"D999:{STEM}", f"D999:{STEM}.0067": hospital.code}


def test_a_whole_import_asks_for_the_register_once_for_what_it_does_not_know():
    offices = Offices()
    rows = [unit(f"{STEM}.{number:04}", f"Puskesmas {number}") for number in range(300)]
    with CaptureQueriesContext(connection) as first:
        offices.of(rows)
    assert len(first) <= 16
    with CaptureQueriesContext(connection) as again:
        offices.of(rows * 3)
    assert len(again) == 0


def test_two_imports_that_add_the_same_office_at_once_share_it(monkeypatch):
    """The other import commits between this one's look and its insert."""
    from forum_portal.intake import offices as room

    look = room.register_of
    named = unit(f"{STEM}.0000", "Dinas Kesehatan")

    def look_and_be_overtaken(governments=None):
        seen = look(governments)
        monkeypatch.setattr(room, "register_of", look)
        Offices().of([named])
        return seen

    monkeypatch.setattr(room, "register_of", look_and_be_overtaken)
    office_of(named)
    assert homes() == {f"D999:{STEM}.0000": f"D999:{STEM}"}


LISTS = (
    [unit(f"{STEM}.0000", "DINAS KESEHATAN"), unit("1.03.01.0000", "Dinas Perhubungan")],
    [unit("", "Dinas Kesehatan"), unit("", "Dinas Perhubungan Kota"), unit("", "Dinas Sosial", PROVINCE)],
    [unit(f"{STEM}.0067", "PUSKESMAS LOA DURI"), unit("1.03.09.0002", "UPTD Panti Jompo", PROVINCE)],
    [unit("1.03.01.0000", "Dinas Perhubungan Kota"), unit("1.03.09.0000", "DINAS SOSIAL", PROVINCE)],
)


def bring(files) -> None:
    """Each file by an import of its own, as its rows name satkers, with a contract and a package for each."""
    for file in files:
        for named, office in zip(file, Offices().of(file), strict=True):
            contract_of(named, office)
            package_of(named, office)


def state() -> dict[str, object]:
    return {
        "satkers": sorted(Satker.objects.values_list("key", "name", "office__code", "by_hand")),
        "offices": sorted(
            Office.objects.exclude(origin=Office.Origin.SEED).values_list("code", "name", "level", "origin")
        ),
        "contracts": sorted(Contract.objects.values_list("key", "office__code")),
        "packages": sorted(Package.objects.values_list("key", "office__code")),
    }


def wipe() -> None:
    for model in (Contract, Package):
        model.objects.update(current=None)
        model._meta.get_field("current").related_model.objects.all().delete()
        model.objects.all().delete()
    Satker.objects.all().delete()
    Office.objects.exclude(origin=Office.Origin.SEED).delete()


def settled(files) -> dict[str, object]:
    wipe()
    bring(files)
    settle_offices(wake=False)
    found = state()
    assert settle_offices(wake=False) == 0, "settling again changes nothing"
    assert state() == found
    return found


def test_files_in_any_order_give_the_same_offices_names_contracts_and_packages():
    expected = settled(LISTS)
    assert dict(expected["contracts"])["D999:~dinas kesehatan"] == f"D999:{STEM}"
    assert dict(expected["contracts"])["D241:~dinas sosial"] == "D241:~dinas sosial"
    for order in permutations(LISTS):
        assert settled(order) == expected


_UNITS = st.builds(
    unit,
    st.sampled_from(["", "", "1.01.01.0000", "1.01.01.0001", "1.01.02.0000", "1.01.02.0003", "400193"]),
    st.sampled_from(["Dinas Sosial", "DINAS SOSIAL", "Dinas Pariwisata", "UPTD Pasar", "Dinas Sosial dan Pangan"]),
    st.sampled_from([PROVINCE, ELSEWHERE]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.lists(_UNITS, min_size=1, max_size=4), min_size=2, max_size=4), data=st.data())
def test_whatever_files_say_their_order_makes_no_difference(files, data):
    other = data.draw(st.permutations(files))
    assert settled(files) == settled(other)


def test_a_list_of_names_joins_the_coded_office_that_comes_later_with_its_contracts():
    by_name = [unit("", "Dinas Kesehatan")]
    bring([by_name])
    assert names() == {"D999:~dinas kesehatan": "Dinas Kesehatan"}
    bring([[unit(f"{STEM}.0000", "DINAS KESEHATAN")]])
    assert settle_offices() == 2
    assert names() == {f"D999:{STEM}": "DINAS KESEHATAN"}
    assert set(Contract.objects.values_list("office__code", flat=True)) == {f"D999:{STEM}"}
    assert set(Package.objects.values_list("office__code", flat=True)) == {f"D999:{STEM}"}
    assert [(job.kind, job.payload) for job in Job.objects.filter(kind="compliance.cross_check")] == [
        ("compliance.cross_check", {})
    ]


def test_a_contract_whose_later_file_names_another_unit_goes_to_that_units_office():
    bring([[unit("", "Dinas Kesehatan")], [unit("1.03.01.0000", "Dinas Perhubungan")]])
    contract = Contract.objects.get(key="D999:~dinas kesehatan")
    type(contract.current).objects.filter(pk=contract.current_id).update(satker_code="1.03.01.0000")
    assert settle_offices() == 1
    contract.refresh_from_db()
    assert contract.office.code == "D999:1.03.01"


def test_an_office_known_by_name_in_which_people_work_takes_the_coded_satker_in():
    office = office_of(unit("", "Dinas Kesehatan"))
    Membership.objects.create(user=UserFactory.create(), role=Role.OPD, office=office)
    assert office_of(unit(f"{STEM}.0000", "DINAS KESEHATAN")) == office
    settle_offices()
    assert names() == {"D999:~dinas kesehatan": "Dinas Kesehatan"}


def test_central_satkers_without_segments_are_offices_of_their_own():
    assert office_of(unit("400193", "Balai Besar Percontohan", MINISTRY)).code == "K33:400193"
    assert office_of(unit("400194", "Balai Kedua", MINISTRY)).code == "K33:400194"


def test_the_register_prefers_what_a_person_decided_to_everything_else():
    register = Register(
        {"D999:1.01": KnownOffice("Dinas Sosial", kept=False, draws=False)},
        {
            "D999:1.01": KnownSatker("Dinas Lama", "D999:~dinas baru", by_hand=True),
            "D999:1.01.0002": KnownSatker("UPTD"),
        },
    )
    assert register.home("D999:1.01.0002") == "D999:~dinas baru"
    assert key_of(unit("", "UPTD  Pasar!")) == "D999:~uptd pasar"
