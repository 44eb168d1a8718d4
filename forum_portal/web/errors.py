"""Pages for what went wrong: what happened, what to do, and the number to mention when asking for help.

Programs, at the addresses of the API, are told the same in JSON."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader

from forum_portal.access import public
from forum_portal.problems import API_ROOT, problem

logger = logging.getLogger(__name__)
_CODES = {400: "bad_request", 403: "permission_denied", 404: "not_found", 500: "server_error"}


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
    shown = {
        "title": "Terjadi kesalahan di portal",
        "what": "Portal gagal menyiapkan halaman ini. Kesalahannya sudah dicatat; data Anda tidak berubah.",
        "then": "Coba lagi beberapa menit lagi. Bila tetap gagal, sebutkan nomor di bawah kepada pengelola sistem.",
        "code": 500,
        "request_id": getattr(request, "id", ""),
    }
    if request.path.startswith(API_ROOT):
        return _told(shown)
    return HttpResponse(loader.render_to_string("errors/standalone.html", shown), status=500)


def _page(request: HttpRequest, code: int, title: str, what: str, then: str) -> HttpResponse:
    shown = {"title": title, "what": what, "then": then, "code": code, "request_id": getattr(request, "id", "")}
    if request.path.startswith(API_ROOT):
        return _told(shown)
    return render(request, "errors/error.html", shown, status=code)


def _told(shown: dict[str, Any]) -> HttpResponse:
    then = f"{shown['then']} Nomor permintaan: {shown['request_id']}."
    said = problem(_CODES[shown["code"]], shown["what"], how=then)
    return JsonResponse(said, status=shown["code"])
