"""Every refusal of the API in one shape: a code for programs, a sentence for people, and each place that is wrong."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from forum_portal.problems import Place, problem

_MEND = {
    "required": "Tambahkan bagian ini.",
    "blank": "Isi bagian ini.",
    "null": "Isi dengan teks, atau hilangkan bagiannya.",
    "max_length": "Pendekkan isinya, atau bagi menjadi beberapa permintaan.",
    "parse_error": "Kirim satu objek JSON dalam UTF-8, misalnya {example}.",
    "unclear": "Isi name, npwp, atau keduanya.",
    "amount": 'Tulis rupiah utuh sebagai teks angka, misalnya "200000000".',
    "day": 'Tulis tanggal seperti "2025-10-03", antara tahun 2000 dan 2100.',
    "month": 'Tulis bulan seperti "2026-04", antara tahun 2000 dan 2100.',
    "whole": "Tulis bilangan bulat dalam batas yang disebut.",
    "invalid_choice": "Pilih salah satu yang disebut.",
    "one_of_two": "Isi salah satu dari keduanya.",
    "not_reckoned": "Pakai tanggal yang tarifnya sudah diisi, atau minta sekretariat melengkapinya.",
    "throttled": "Tunggu selama detik yang disebut tajuk Retry-After, lalu kirim lagi.",
    "permission_denied": "Masuk lagi ke portal, lalu kirim dengan tajuk X-CSRFToken dari kuki csrftoken.",
    "read_only": "Pakai token yang boleh menulis.",
    "not_authenticated": "Masuk dahulu ke portal, atau kirim tajuk Authorization: Bearer <token>.",
    "not_your_role": "Mintalah orang yang berwenang, atau peran itu kepada pengelola akun.",
    "conflict": "Lihat keadaannya, lalu putuskan lagi.",
    "authentication_failed": "Buat token baru di halaman Token API.",
    "unsupported_media_type": "Kirim dengan tajuk Content-Type yang disebut pada dokumentasi.",
    "method_not_allowed": "Pakai cara pengiriman yang disebut tajuk Allow.",
    "not_acceptable": "Kirim dengan tajuk Accept: application/json.",
    "not_found": "Periksa alamat dan nomornya.",
    "unknown_parameter": "Hilangkan parameter ini, atau periksa ejaannya pada dokumentasi.",
    "repeated_parameter": "Kirim parameter ini satu kali saja.",
    "bad_cursor": "Mulai lagi dari halaman pertama, atau pakai alamat next apa adanya.",
}
_WHAT = {
    "throttled": "Terlalu banyak permintaan dalam waktu singkat.",
    "permission_denied": "Permintaan ini tidak membawa tanda bahwa ia berasal dari sesi Anda.",
    "not_authenticated": "Anda belum masuk ke portal.",
    "authentication_failed": "Token ini tidak dikenal, sudah dicabut, atau sudah tidak berlaku.",
    "unsupported_media_type": "Jenis isi permintaan ini tidak dibaca.",
    "method_not_allowed": "Alamat ini tidak menerima cara pengiriman itu.",
    "not_acceptable": "Jawaban hanya tersedia sebagai JSON.",
    "not_found": "Tidak ada, atau berada di luar kewenangan Anda.",
}


def not_among(known: Iterable[str]) -> exceptions.ErrorDetail:
    """What is said of a value that is none of those known."""
    return exceptions.ErrorDetail(f"Nilai ini bukan salah satu dari: {', '.join(known)}.", code="invalid_choice")


def explained(failure: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal as `problem`; a view's `example` is a right body. None for what no request may cause."""
    response = exception_handler(failure, context)
    if response is None:
        return None
    if isinstance(failure, Http404):
        failure = exceptions.NotFound()
    elif isinstance(failure, PermissionDenied):
        failure = exceptions.PermissionDenied()
    example = getattr(context.get("view"), "example", "")
    said = list(_said(getattr(failure, "detail", "")))
    places: list[Place] = [
        {"where": where or "permintaan", "what": _WHAT.get(each.code, str(each)), "how": _how(each.code, example)}
        for where, each in said
    ]
    response.data = problem(_code(failure, said), _sentence(places), places)
    return response


def _code(failure: Exception, said: list[tuple[str, exceptions.ErrorDetail]]) -> str:
    """What the whole is called: its own code, or "invalid" for a body or parameters with several things wrong."""
    codes = {each.code for _, each in said}
    if isinstance(failure, exceptions.ValidationError):
        return codes.pop() if len(codes) == 1 else "invalid"
    return codes.pop() if codes else "error"


def _sentence(places: list[Place]) -> str:
    if len(places) > 1:
        return f"Ada {len(places)} bagian yang perlu diperbaiki."
    (only,) = places
    return only["what"]


def _how(code: str, example: str) -> str:
    return _MEND.get(code, "Perbaiki isinya, lalu kirim lagi.").replace("{example}", example)


def _said(detail: Any, where: str = "") -> Iterator[tuple[str, exceptions.ErrorDetail]]:
    """Each error with its place: "checks[2].npwp"."""
    if isinstance(detail, dict):
        for name, more in detail.items():
            step = f"[{name}]" if isinstance(name, int) else f".{name}".removesuffix(".non_field_errors")
            yield from _said(more, f"{where}{step}".lstrip("."))
    elif isinstance(detail, list):
        for more in detail:
            yield from _said(more, where)
    elif isinstance(detail, exceptions.ErrorDetail):
        yield where, detail
