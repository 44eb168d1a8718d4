"""Pages for what went wrong: what happened, what to do, and the number to mention when asking for help."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from forum_portal.access import public

logger = logging.getLogger(__name__)


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        400,
        "Permintaan tidak dapat dibaca",
        "Alamat atau isian yang dikirim tidak lengkap atau rusak.",
        "Kembali ke halaman sebelumnya, muat ulang, lalu coba sekali lagi.",
    )


@public
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        403,
        "Tindakan ini tidak diizinkan",
        "Akun Anda tidak berwenang melakukan tindakan ini.",
        "Bila ini termasuk tugas Anda, mintalah perannya kepada pengelola akun.",
    )


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        404,
        "Halaman tidak ditemukan",
        "Alamat ini tidak ada, sudah dipindahkan, atau berada di luar kewenangan akun Anda.",
        "Periksa alamatnya, atau mulai lagi dari beranda.",
    )


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    logger.warning("cross-site check failed at %s: %s", request.path, reason)
    return _page(
        request,
        403,
        "Formulir ini sudah kedaluwarsa",
        "Halaman terlalu lama terbuka, atau Anda sudah masuk kembali di tab lain. Isian Anda belum disimpan.",
        "Kembali, muat ulang halamannya, lalu kirim sekali lagi. Pastikan peramban menerima kuki dari portal ini.",
    )


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without context processors: whatever broke the page must not break this one."""
    page = loader.render_to_string(
        "errors/standalone.html",
        {
            "title": "Terjadi kesalahan di portal",
            "what": "Portal gagal menyiapkan halaman ini. Kesalahannya sudah dicatat; data Anda tidak berubah.",
            "then": "Coba lagi beberapa menit lagi. Bila tetap gagal, sebutkan nomor di bawah kepada pengelola sistem.",
            "code": 500,
            "request_id": getattr(request, "id", ""),
        },
    )
    return HttpResponse(page, status=500)


def _page(request: HttpRequest, code: int, title: str, what: str, then: str) -> HttpResponse:
    shown = {"title": title, "what": what, "then": then, "code": code, "request_id": getattr(request, "id", "")}
    return render(request, "errors/error.html", shown, status=code)
