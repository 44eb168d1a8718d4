"""Text travels compressed; what is compressed already does not; nobody learns a secret from lengths."""

import gzip

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ACCEPTS = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


def test_a_page_travels_compressed_to_who_accepts_it():
    answer = Client().get("/akun/masuk/", **ACCEPTS)
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    assert "Nama pengguna" in gzip.decompress(answer.content).decode()
    assert "Content-Encoding" not in Client().get("/akun/masuk/")


def test_the_length_of_a_page_with_a_secret_differs_from_answer_to_answer():
    browser = Client()
    assert len({len(browser.get("/akun/masuk/", **ACCEPTS).content) for _ in range(20)}) > 1


def test_the_style_sheets_travel_compressed_even_where_nobody_collected_them():
    answer = Client().get("/static/bootstrap/css/bootstrap.min.css", **ACCEPTS)
    content = b"".join(answer.streaming_content)
    assert answer["Content-Encoding"] in ("gzip", "br")
    assert len(content) < 40_000


def test_a_workbook_is_sent_as_it_is(as_user, eko):
    answer = as_user(eko).get("/impor/templat/opd_contract_list/", **ACCEPTS)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer
