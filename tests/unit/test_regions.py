"""The ten kabupaten and kota."""

import pytest

from procurement.regions import REGIONS, CodeSystem, UndeclaredCode, find_region, region_name, region_of_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kab. Paser", "64.01"),
        ("Kabupaten Penajam Paser Utara", "64.09"),
        ("PENAJAM  PASER  UTARA", "64.09"),
        ("Dinas PU Kab. PPU", "64.09"),
        ("Kutai Kartanegara - Kutai Kartanegara (Kab.)", "64.02"),
        ("Kukar", "64.02"),
        ("KUTAI BARAT", "64.07"),
        ("Kutai Timur, Sangatta", "64.08"),
        ("Peningkatan Jalan Lingkungan Kota Samarinda", "64.72"),
        ("kota balikpapan", "64.71"),
        ("Bontang_Selatan", "64.74"),
        ("Mahakam Ulu", "64.11"),
        ("Kab.Berau", "64.03"),
        ("64.08", "64.08"),
    ],
)
def test_the_region_that_a_text_names_is_found(text: str, code: str) -> None:
    assert find_region(text) == code


@pytest.mark.parametrize(
    "text",
    ["", None, "Kutai", "Provinsi Kalimantan Timur", "Jalan Poros Samarinda - Bontang", "Paser dan Penajam Paser Utara",
     "6402", "64.99", "Sungai Mahakam", "Beraukan", "Pasar Pagi"],
)  # fmt: skip
def test_a_text_that_names_none_or_two_names_none(text: str | None) -> None:
    assert find_region(text) is None


def test_every_region_is_found_by_its_own_name_and_named_by_its_code() -> None:
    assert len(REGIONS) == 10
    for region in REGIONS:
        assert find_region(region.name) == region.code
        assert region_name(region.code) == region.name
        assert all(find_region(spelling) == region.code for spelling in region.spellings)


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert region_name("65.01") == "65.01"


def test_the_same_digits_are_two_places_in_the_two_systems() -> None:
    kemendagri, bps = (region_of_code("6402", system) for system in (CodeSystem.KEMENDAGRI, CodeSystem.BPS))
    assert kemendagri and kemendagri.name == "Kabupaten Kutai Kartanegara"
    assert bps and bps.name == "Kabupaten Kutai Barat"


@pytest.mark.parametrize("code", ["6402", " 6472 ", "9999", "", "64"])
def test_a_bare_code_of_no_declared_system_is_refused(code: str) -> None:
    with pytest.raises(UndeclaredCode):
        region_of_code(code)


@pytest.mark.parametrize(
    ("code", "system"),
    [("64.99", None), ("64.02", CodeSystem.BPS), ("6408", CodeSystem.BPS), ("6405", CodeSystem.KEMENDAGRI)],
)
def test_a_code_that_its_system_does_not_have_is_none_of_the_ten(code: str, system: CodeSystem | None) -> None:
    assert region_of_code(code, system) is None


def test_every_region_is_found_by_its_code_in_either_system() -> None:
    for region in REGIONS:
        assert region_of_code(region.code) is region
        assert all(region_of_code(region.code_in(system), system) is region for system in CodeSystem)
    assert len({region.bps for region in REGIONS}) == len(REGIONS)
