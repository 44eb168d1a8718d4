"""The reading of templates and code as texts, and the English of sentences, figures and marked-up cells."""

import pytest
from django.template import Context, engines
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import override

from forum_portal.language import catalogue
from forum_portal.language.figures import clear_figures, figures
from forum_portal.language.loader import is_translated
from forum_portal.language.reading import texts_in, titles_in
from forum_portal.language.said import in_english
from forum_portal.language.source import in_english as source_in_english
from forum_portal.language.source import texts_of
from forum_portal.printing.svg.shapes import Drawing


@pytest.mark.parametrize(
    ("indonesian", "expected"),
    [
        ("Rp1.234.567", "IDR 1,234,567"),
        ("-Rp1.234,50", "-IDR 1,234.50"),
        ("Rp1,2 miliar", "IDR 1.2 billion"),
        ("12,5%", "12.5%"),
        ("3 Okt 2025 14.05", "3 Oct 2025 14:05"),
        ("3 Mei 2025 sampai Agustus 2025", "3 May 2025 sampai August 2025"),
        ("Agu 26", "Aug 26"),
        ("1.234", "1.234"),
    ],
)
def test_days_and_amounts_are_rewritten_and_what_may_be_a_code_is_not(indonesian, expected):
    assert clear_figures(indonesian) == expected


def test_what_is_counted_is_rewritten_but_never_a_number_of_a_firm_or_a_contract():
    assert figures("1.234,5") == "1,234.5"
    assert figures("1,3rb") == "1.3k"
    assert figures("01.234.567.8-912.000") == "01.234.567.8-912.000"
    assert figures("600.1/123.456/SPK/2025") == "600.1/123.456/SPK/2025"


def test_a_template_is_cut_where_a_tag_begins_and_a_variable_is_a_place():
    source = '<p title="Bukti {{ n }}">Keadaan per {{ day|tanggal }}{% if more %}, cakupan {{ more }}.{% endif %}</p>'
    assert texts_of(source) == ["Bukti {}", "Keadaan per {}", ", cakupan {}."]


def test_machines_and_marked_words_are_no_texts():
    source = '<script>var a = "Kata";</script><code>Kode</code><b lang="id">Nama</b>{# Catatan #}<i class="Kelas">3</i>'
    assert texts_of(source) == []


def test_defaults_count_as_texts_where_people_read_them():
    source = (
        '<html data-bs-theme="{{ theme|default:"auto" }}"><b title="{{ x|default:"belum ada" }}">'
        '{{ y|default:"tidak diketahui" }}</b>{% pill "Terbaru" "success" %}{% pill z "danger" %}'
    )
    assert texts_of(source) == ["belum ada", "tidak diketahui", "Terbaru"]


def test_places_may_change_their_order_and_choose_a_word():
    known = {"{} paket dari {}": "of {2}: {1} [package|packages]"}
    made = source_in_english("<p>{{ n|angka }} paket dari {{ office }}</p>", known.get)
    assert made == ('<p>of {{ office|en }}: {{ n|angka|en_figure }} {{ n|angka|one_or_many:"package|packages" }}</p>')


def test_a_text_without_english_keeps_its_words_and_hands_its_values_over():
    assert source_in_english("<p>Kata {{ x }}</p>", lambda text: None) == "<p>Kata {{ x|en }}</p>"


def test_a_sentence_with_values_is_found_whatever_they_are():
    assert in_english("Jenis berkas “pdf” tidak tersedia; pilih XLSX atau CSV.") == (
        "The kind of file “pdf” is not available; choose XLSX or CSV."
    )
    assert in_english(
        "Temuan T-000002 (Pendaftaran proyek: Belum didaftarkan) sudah diverifikasi dan belum dilengkapi."
    ) == ("Finding T-000002 (Project registration: Not registered yet) is verified and not completed yet.")
    assert in_english("1–25 dari 1.234") == "1–25 of 1,234"


@pytest.mark.parametrize("name", ["Pembangunan Gedung B dari Bata", "CV Baru Jaya", "Ani sampai Budi", "600.620"])
def test_a_name_is_never_torn_apart_by_a_short_pattern(name):
    assert strip_tags(in_english(name)) == name


def test_what_was_recorded_in_indonesian_is_shown_as_it_is_and_marked():
    assert in_english("Cabang <membenarkan> hal ini.") == '<span lang="id">Cabang &lt;membenarkan&gt; hal ini.</span>'
    assert in_english("Cabang membenarkan hal ini.", plain=True) == "Cabang membenarkan hal ini."


def test_where_no_element_may_stand_none_is_put_in_though_the_value_was_safe():
    assert in_english(mark_safe("Cabang belum membenarkan"), plain=True) == "Cabang belum membenarkan"


def test_a_sentence_with_values_may_begin_with_a_capital():
    assert in_english("Lewat 183 hari kerja") == "183 working days overdue"


def test_what_a_chart_tells_a_screen_reader_is_english():
    told = "Terakhir Okt 26: 1.204; tertinggi Mei 26: 2.100; terendah Agu 26: 950; 1 titik tanpa data."
    assert in_english(told) == ("Last Oct 26: 1,204; highest May 26: 2,100; lowest Aug 26: 950; 1 point without data.")
    assert in_english("Mei 26: tidak ada data") == "May 26: no data"


def test_the_words_of_a_chart_are_figures_and_months():
    drawing = Drawing('<svg><title>Hari-pekerja</title><text x="1">Des 26</text><text x="2">1.204</text></svg>')
    assert (
        in_english(drawing) == '<svg><title>Worker-days</title><text x="1">Dec 26</text><text x="2">1,204</text></svg>'
    )


def test_a_marked_up_cell_is_said_part_by_part():
    cell = mark_safe('<td data-label="Nilai" class="num">1.234</td><td>602.123</td><td>Belum terdaftar</td>')
    assert in_english(cell) == ('<td data-label="Value" class="num">1,234</td><td>602.123</td><td>Not registered</td>')


def test_code_tells_its_sentences_and_labels_but_not_its_logs():
    code = '''
"""Ini docstring yang tidak tampil."""
logger.info("berkas ini dibaca")
notices.append(f"Baris {n} tidak dapat dibaca.")
title = column(verbose_name="Nilai kontrak")
key = "kontrak"
asked = request.headers.get("If-None-Match")
raise Refused(f"Ada {{count}} baris, paling banyak {MOST}.".format(count=count))
'''
    assert texts_in(code) == ["Baris {} tidak dapat dibaca.", "Nilai kontrak", "Ada {} baris, paling banyak {}."]


def test_of_the_api_only_the_titles_of_its_addresses_are_shown():
    code = 'class Case(View):\n    title = "Satu temuan"\n    tag = "temuan"\n\nraise Refused("Berkas ini belum ada.")'
    assert titles_in(code) == ["Satu temuan"]


def test_official_papers_and_templates_of_libraries_are_left_alone():
    assert not is_translated("papers/letter.html", "")
    assert not is_translated("x.html", "{% blocktranslate %}x{% endblocktranslate %}")
    assert is_translated("base.html", "")


def test_a_template_follows_the_language_of_the_moment():
    template = "components/footer.html"
    with override("en"):
        assert "Need help?" in engines["django"].get_template(template).render({})
    with override("id"):
        assert "Perlu bantuan?" in engines["django"].get_template(template).render({})


def test_a_word_follows_the_figure_before_it():
    assert catalogue.filled("{} [day|days]", ["1"]) == "1 day"
    assert catalogue.filled("{} [day|days]", ["1,234"]) == "1,234 days"


def test_only_an_english_page_is_rewritten():
    with override("id"):
        page = engines["django"].from_string("{% pill 'Belum terdaftar' 'danger' %}").template.render(Context())
    assert "Belum terdaftar" in page
