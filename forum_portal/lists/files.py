"""Lists as files: at once, and the trail's line on what left the portal."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import Any, cast
from urllib.parse import unquote_plus

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.text import slugify

from forum_portal import trail
from forum_portal.lists.export import TooManyRows, write_csv, write_xlsx
from forum_portal.masking import scrub
from forum_portal.models import User

EXPORTS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "csv": ("text/csv; charset=utf-8", write_csv),
}
TOO_MANY = "Terlalu banyak baris untuk XLSX; persempit saringan atau unduh CSV."


def file_of_rows(
    request: HttpRequest, headers: Sequence[str], rows: Iterable[Sequence[Any]], kind: str, name: str
) -> HttpResponseBase:
    """All rows as a file of a `kind` in EXPORTS. Data that leaves the portal leaves a line on the trail."""
    media_type, write = EXPORTS[kind]
    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    try:
        count = write(file, headers, rows)
    except TooManyRows:
        file.close()
        return HttpResponse(TOO_MANY, status=413)
    file.seek(0)
    record_export(cast(User, request.user), name, kind, count, request.META.get("QUERY_STRING", ""))
    return FileResponse(file, as_attachment=True, filename=file_name(name, kind), content_type=media_type)


def record_export(user: User, name: str, kind: str, count: int, query: str) -> None:
    asked = {"rows": count, "format": kind, "query": scrub(unquote_plus(query))}
    trail.record(subject=f"list:{name}", action="list.exported", by=user, after=asked)


def file_name(name: str, kind: str) -> str:
    return f"{slugify(name) or 'daftar'}-{timezone.localdate():%Y-%m-%d}.{kind}"
