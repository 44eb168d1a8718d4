"""Who the members of a joint operation are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.joint_operation import member_list, members, names_in

NIK = "6472014507880003"


def told(*names: str) -> str:
    return "; ".join(
        f"Nama Anggota KSO: {name}, NPWP Anggota KSO: 02.345.678.9-722.000, Jenis Anggota KSO: Kemitraan, "
        "Nilai Anggota KSO: 0,00"
        for name in names
    )


def names(found: list[dict[str, str]]) -> list[str]:
    return [each["name"] for each in found]


def test_commas_within_a_name_do_not_split_it_and_the_lead_is_not_repeated():
    found = members(
        told("Gunung Bayan Utama, PT", "CV. Etam Jaya Perkasa", "Sungai Karang, CV"), "CV Etam Jaya Perkasa"
    )
    assert names(found) == ["Gunung Bayan Utama, PT", "Sungai Karang, CV"]
    assert found[0] == {
        "name": "Gunung Bayan Utama, PT", "npwp": "023456789722000", "share": "", "kind": "Kemitraan",
    }  # fmt: skip


def test_a_citizen_number_among_the_members_becomes_a_mark_at_the_door():
    kept = member_list(told("Sri Wahyuni").replace("02.345.678.9-722.000", NIK))
    assert kept is not None
    assert NIK not in kept
    assert members(kept, "CV Etam")[0]["npwp"] == "PERORANGAN"


@pytest.mark.parametrize("cell", [None, "", "-", "tidak ada", "Nama Anggota KSO: , NPWP Anggota KSO: "])
def test_text_that_names_no_member_is_nothing(cell):
    assert member_list(cell) is None


@pytest.mark.parametrize(
    "name",
    [
        "KSO PT Etam Jaya - PT Gunung Bayan",
        "PT Etam Jaya KSO PT Gunung Bayan",
        "PT Etam Jaya – PT Gunung Bayan (KSO)",
        "PT Etam Jaya JO PT Gunung Bayan",
        "PT Etam Jaya-PT Gunung Bayan KSO",
        "Kerja Sama Operasi PT Etam Jaya dan PT Gunung Bayan",
        "PT Etam Jaya, PT Gunung Bayan KSO",
    ],
)
def test_a_name_that_says_it_is_a_joint_operation_is_split_into_its_firms(name):
    assert names(members(None, name)) == ["PT Etam Jaya", "PT Gunung Bayan"]


def test_a_form_behind_a_comma_stays_with_its_name():
    assert names(members(None, "KSO Etam Jaya, PT - Gunung Bayan, CV")) == ["Etam Jaya, PT", "Gunung Bayan, CV"]


@pytest.mark.parametrize(
    "name",
    [
        "PT Etam Jaya - PT Gunung Bayan",
        "PT Etam Jaya",
        "KSO PT Etam Jaya",
        "Etam Jaya - Gunung Bayan KSO",
        "KSO PT Etam Jaya - Gunung Bayan",
        "PT Joyo Kso Abadi",
        "PT Wahyudi dan Rekan KSO PT Gunung Bayan",
        "Koperasi Karyawan (JO)",
    ],
)
def test_a_name_that_leaves_a_doubt_is_not_split(name):
    assert list(names_in(name)) == []
    assert members(None, name) == []


def test_the_feed_s_list_comes_before_the_name():
    assert names(members(told("PT Sungai Karang"), "KSO PT Etam Jaya - PT Gunung Bayan")) == ["PT Sungai Karang"]


@given(st.text(max_size=200))
def test_any_name_is_left_alone_or_split_into_at_least_two_parts_of_itself(name):
    found = names_in(name)
    assert len(found) != 1
    assert sum(map(len, found)) <= len(name) + 2 * len(found)


_FIRMS = st.lists(
    st.builds(
        "{} {}".format,
        st.sampled_from(["PT", "CV", "PT."]),
        st.sampled_from(["Etam", "Bayan", "Karang", "Mahakam Jaya"]),
    ),
    min_size=2,
    max_size=4,
    unique_by=lambda name: name.split(maxsplit=1)[1],
)


@given(_FIRMS, st.sampled_from([" - ", " – ", " KSO ", "; ", " / "]))
def test_firms_that_are_joined_come_apart_again(firms, sign):
    assert list(names_in(f"KSO {sign.join(firms)}")) == [each.rstrip(".") for each in firms]


@given(st.lists(st.text(alphabet="ABC ,.;", min_size=1, max_size=20), max_size=4), st.integers(10**15, 10**16 - 1))
def test_what_is_kept_of_a_cell_reads_the_same_again_and_holds_no_citizen_number(parts, number):
    cell = "".join(f"Nama Anggota KSO: {part}, NPWP Anggota KSO: {number}; " for part in parts)
    kept = member_list(cell)
    if kept is not None:
        assert member_list(kept) == kept
        assert str(number) not in kept
