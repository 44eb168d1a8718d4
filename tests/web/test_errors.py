"""What people see when something goes wrong: what happened, what to do, a number to mention."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client
from django.urls import include, path

from forum_portal.access import public
from forum_portal.urls import handler400, handler403, handler404, handler500  # noqa: F401 - used as this URLconf's
from forum_portal.urls import urlpatterns as real_urls


def raising(error):
    @public
    def view(request):
        raise error

    return view


urlpatterns = [
    path("uji/400/", raising(SuspiciousOperation("x"))),
    path("uji/403/", raising(PermissionDenied("x"))),
    path("uji/404/", raising(Http404("x"))),
    path("uji/500/", raising(RuntimeError("kata sandi basis data"))),
    path("", include(real_urls)),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (400, "muat ulang"),
        (403, "pengelola akun"),
        (404, "mulai lagi dari beranda"),
        (500, "pengelola sistem"),
    ],
)
def test_each_error_says_what_to_do_and_which_number_to_mention(code, sentence):
    response = Client(raise_request_exception=False).get(f"/uji/{code}/")
    page = response.content.decode()
    assert response.status_code == code
    assert sentence in page
    assert response["X-Request-Id"] in page
    assert 'lang="id"' in page


def test_the_page_of_a_broken_page_tells_nothing_of_the_inside():
    page = Client(raise_request_exception=False).get("/uji/500/").content.decode()
    assert "RuntimeError" not in page
    assert "kata sandi basis data" not in page


def test_an_expired_form_says_that_nothing_was_saved():
    response = Client(enforce_csrf_checks=True).post("/akun/masuk/", {"login": "ani", "password": "x"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "belum disimpan" in page
    assert response["X-Request-Id"] in page
