"""Asking ISB and INAPROC for one page of one dataset.

ISB answers with one plain JSON list, or, when there is nothing, with `<invalid_response>…</invalid_response>` or no
bytes at all. INAPROC answers with an envelope {"success", "data", "meta": {"cursor", "has_more"}, "error"} of which
every part but "data" may be absent, at most 1,000 rows a page, behind a bearer token.
"""

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

import requests

PAGE_ROWS = 1_000
MAX_BYTES = 256 * 1024 * 1024
MAX_SECONDS = 25.0
"""Shorter than a job's lease: a server that drips its answer must not make the worker lose its job."""
_TIMEOUT = (5.0, 15.0)
_BLOCK = 256 * 1024
_EMPTY = re.compile(rb"\s*<invalid_response>", re.IGNORECASE)
DATASET = re.compile(r"[A-Za-z0-9_:-]+(?:/[A-Za-z0-9_:-]+)*")
"""A dataset is a path below the base address: no host, no query, no way up."""
_FINE = ("000", "0", "200", "")
Row = dict[str, Any]


class FeedUnavailable(Exception):
    """The server did not answer properly this time; the message is an Indonesian sentence. `wait`: seconds it asks
    for, 0 when it says nothing."""

    def __init__(self, message: str, wait: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.wait = wait


class FeedRefused(Exception):
    """Asking again would get the same answer; the message is an Indonesian sentence for the people who can mend it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Page(NamedTuple):
    """`cursor` is where the next page begins; empty after the last."""

    rows: list[Row]
    cursor: str


@dataclass(frozen=True, slots=True)
class Dataset:
    path: str
    government: str
    year: int


class Client(Protocol):
    def page(self, dataset: Dataset, cursor: str) -> Page:
        """One page. Raises FeedUnavailable or FeedRefused."""


@dataclass(frozen=True, slots=True)
class IsbClient:
    base: str

    def page(self, dataset: Dataset, cursor: str) -> Page:
        address = f"{self.base}/{_safe(dataset.path)}/tipe/4:12/parameter/{dataset.year}:{_safe(dataset.government)}"
        body = _get(address, {}, {})
        if not body.strip() or _EMPTY.match(body):
            return Page([], "")
        answer = _json(body)
        if isinstance(answer, dict) and isinstance(answer.get("data"), list):
            answer = answer["data"]
        return Page(_rows(answer), "")


@dataclass(frozen=True, slots=True)
class InaprocClient:
    base: str
    token: str

    def page(self, dataset: Dataset, cursor: str) -> Page:
        asked = {"kode_klpd": dataset.government, "tahun": str(dataset.year), "limit": str(PAGE_ROWS)}
        if cursor:
            asked["cursor"] = cursor
        body = _get(f"{self.base}/api/{_safe(dataset.path)}", asked, {"Authorization": f"Bearer {self.token}"})
        if not body.strip():
            return Page([], "")
        answer = _json(body)
        if not isinstance(answer, dict):
            return Page(_rows(answer), "")
        _refuse_failure(answer)
        rows = _rows(answer.get("data") or [])
        meta = answer.get("meta") or {}
        following = meta.get("cursor") if isinstance(meta, dict) else None
        more = bool(following) and meta.get("has_more") is not False and bool(rows)
        return Page(rows, str(following) if more else "")


def _refuse_failure(answer: Mapping[str, Any]) -> None:
    error = answer.get("error") or {}
    code = str(error.get("code") or "") if isinstance(error, dict) else ""
    if answer.get("success") is False or code not in _FINE:
        said = str(error.get("message") or "tanpa keterangan") if isinstance(error, dict) else str(error)
        raise FeedUnavailable(f"Server menjawab gagal: {said[:200]} (kode {code or '-'}).")


def _safe(path: str) -> str:
    if not DATASET.fullmatch(path):
        raise FeedRefused("Alamat dataset hanya boleh memuat huruf, angka, tanda hubung, titik dua dan garis miring.")
    return path


def _json(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        start = body[:60].decode("utf-8", "replace").strip()
        raise FeedUnavailable(f"Jawaban server bukan JSON yang utuh (diawali “{start}”).") from None


def _rows(answer: Any) -> list[Row]:
    if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
        raise FeedUnavailable("Jawaban server bukan daftar baris.")
    return answer


def _get(address: str, parameters: Mapping[str, str], headers: Mapping[str, str]) -> bytes:
    try:
        with requests.get(
            address,
            params=parameters,
            headers={"User-Agent": "Portal Forum Kepatuhan", "Accept": "application/json", **headers},
            timeout=_TIMEOUT,
            allow_redirects=False,
            stream=True,
        ) as response:
            _judge(response)
            return _read(response, time.monotonic)
    except requests.Timeout:
        raise FeedUnavailable("Server tidak menjawab dalam waktu yang wajar.") from None
    except requests.RequestException:
        raise FeedUnavailable(f"Server {urlsplit(address).hostname} tidak dapat dihubungi.") from None


def _read(response: requests.Response, clock: Callable[[], float]) -> bytes:
    end = clock() + MAX_SECONDS
    blocks: list[bytes] = []
    size = 0
    for block in response.iter_content(_BLOCK):
        size += len(block)
        if size > MAX_BYTES:
            raise FeedRefused(f"Jawaban server lebih besar dari {MAX_BYTES // 1024 // 1024} MiB.")
        if clock() > end:
            raise FeedUnavailable(f"Jawaban server belum selesai dalam {MAX_SECONDS:.0f} detik.")
        blocks.append(block)
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and "Content-Encoding" not in response.headers and size < int(declared):
        raise FeedUnavailable("Jawaban server terputus sebelum selesai.")
    return b"".join(blocks)


def _judge(response: requests.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    if status in (401, 403):
        raise FeedRefused("Server menolak kunci akses. Periksa INAPROC_TOKEN pada pengaturan portal.")
    if status in (404, 410):
        raise FeedRefused("Alamat dataset tidak ada di server. Periksa alamat dataset tarikan ini.")
    if status == 429 or status >= 500:
        wait = response.headers.get("Retry-After", "")
        raise FeedUnavailable(f"Server sedang sibuk (kode {status}).", int(wait) if wait.isdigit() else 0)
    raise FeedRefused(f"Server menjawab dengan kode {status}, yang tidak dikenal portal.")
