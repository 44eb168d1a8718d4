"""Names as they are compared: whatever is only a way of writing makes no difference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from employers.matching.names import FORMS, read_names
from employers.matching.records import Columns, read_records
from employers.matching.texts import pack


def read(*names: str) -> list[tuple[str, str]]:
    """(form, words joined by blanks) of each name."""
    found = read_names(pack(names))
    return [
        (
            FORMS[found.form[row]],
            " ".join(
                bytes(found.letters[found.letter[word] : found.letter[word + 1]]).decode()
                for word in range(found.word[row], found.word[row + 1])
            ),
        )
        for row in range(len(names))
    ]


@pytest.mark.parametrize(
    ("written", "form", "core"),
    [
        ("PT. Ulin Raya", "PT", "ULIN RAYA"),
        ("P.T. ULIN RAYA", "PT", "ULIN RAYA"),
        ("ulin raya, p t", "PT", "ULIN RAYA"),
        ("Perseroan Terbatas Ulin Raya (Persero) Tbk", "PT", "ULIN RAYA"),
        ("C.V Ulin  Raya", "CV", "ULIN RAYA"),
        ("Persekutuan Komanditer Ulin Raya", "CV", "ULIN RAYA"),
        ("UD Ulin Raya", "UD", "ULIN RAYA"),
        ("Usaha Dagang Ulin Raya", "UD", "ULIN RAYA"),
        ("Firma Ulin Raya", "FA", "ULIN RAYA"),
        ("Kop. Ulin Raya", "KOPERASI", "ULIN RAYA"),
        ("Ulin Raya, Yayasan", "YAYASAN", "ULIN RAYA"),
        ("PERUSAHAAN UMUM DAERAH TIRTA ULIN", "PERUMDA", "TIRTA ULIN"),
        ("BUM Desa Ulin Raya", "BUMDES", "ULIN RAYA"),
        ("PT PT Ulin Raya", "PT", "ULIN RAYA"),
        ("CV. Ulin Raya Cabang Berau", "CV", "ULIN RAYA"),
        ("CV. Ulin Raya Kantor Cabang Tanjung Redeb", "CV", "ULIN RAYA"),
        ("CV. Ulin Raya (Siti Contoh)", "CV", "ULIN RAYA"),
        ("CV. Ulin Raya / Siti Contoh", "CV", "ULIN RAYA"),
        ("CV Ulin Raya Group", "CV", "ULIN RAYA"),
        ('CV "Ma\'mur" Raya', "CV", "MAMUR RAYA"),
        ("CV. ULIN & RAYA", "CV", "ULIN DAN RAYA"),
        ("CV. A.B.C. Ulin", "CV", "ABC ULIN"),
        ("CV U1IN RAYA", "CV", "UIIN RAYA"),
        ("Toko 99", "", "TOKO 99"),
        ("CV", "CV", ""),
        ("", "", ""),
        ("Énggang Raya–Jaya", "", "ENGGANG RAYA JAYA"),
    ],
)
def test_a_name_is_read_without_what_is_only_a_way_of_writing(written: str, form: str, core: str) -> None:
    assert read(written) == [(form, core)]


names = st.text(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcpt .,-&'()/0123456789é"), max_size=60)


@settings(deadline=None)
@given(names)
def test_a_name_read_once_more_is_the_same(name: str) -> None:
    ((_, core),) = read(name)
    words = core.split()
    again = read(core)[0][1]
    assert again == core or len(words) > len(again.split()), "only a form or a branch at the edge may still fall away"


@settings(deadline=None)
@given(st.lists(st.sampled_from(["ULIN", "RAYA", "ENGGANG", "PESUT", "MERANTI"]), min_size=1, max_size=5), st.randoms())
def test_word_order_makes_no_difference_to_the_bag_of_words_and_blanks_none_to_the_core(words, random) -> None:  # type: ignore[no-untyped-def]
    mixed = words[:]
    random.shuffle(mixed)
    empty = pack([""] * 3)
    found = read_records(Columns(pack([" ".join(words), " ".join(mixed), "".join(words)]), empty, empty, empty))
    assert found.bag[0] == found.bag[1]
    assert found.core[0] == found.core[2]


@settings(deadline=None)
@given(st.lists(names, max_size=8))
def test_a_name_is_read_the_same_among_others_as_alone(listed: list[str]) -> None:
    assert read(*listed) == [read(name)[0] for name in listed]


def test_the_place_where_a_firm_is_falls_off_the_end_of_its_name() -> None:
    empty = pack([""] * 3)
    columns = Columns(
        pack(["CV Ulin Raya Berau", "CV Ulin Raya Berau", "CV Berau"]),
        empty,
        pack(["Kab. Berau", "Kota Bontang", "Kab. Berau"]),
        empty,
    )
    found = read_records(columns)
    assert [int(found.word[row + 1] - found.word[row]) for row in range(3)] == [2, 3, 1]
