"""The files of the demo: names, bytes, and what is said when they are uploaded. The same seed, the same bytes."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum_portal.demo import extracts, feeds, opd_lists
from forum_portal.demo.offices import WITH_OWN_LIST
from forum_portal.demo.province import Province
from forum_portal.lists.export import write_csv, write_xlsx

PREFIX = "demo-"
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ALWAYS_THEN = b"\\g<1>2026-10-20T00:00:00Z"


@dataclass(frozen=True, slots=True)
class DemoFile:
    """`source` is the slug; `office_code` is filled for an office's own list."""

    name: str
    source: str
    content: bytes
    coverage: str = ""
    office_code: str = ""


def demo_files(province: Province, own_list_headers: Mapping[str, str]) -> list[DemoFile]:
    """All files, in the order of bringing them in. `own_list_headers`: column name -> title of the template."""
    packages = province.packages
    return [
        DemoFile(
            f"{PREFIX}pemberi-kerja.csv", "bpjs_employers", _csv(extracts.employers(province.employers)), "national"
        ),
        DemoFile(f"{PREFIX}iuran-bulanan.csv", "bpjs_payments", _csv(extracts.payments(province.employers))),
        DemoFile(
            f"{PREFIX}proyek-jasa-konstruksi.csv",
            "bpjs_projects",
            _csv(extracts.projects(province.registrations)),
            "national",
        ),
        _feed("SPSE-NonTenderSelesai", "spse_non_tender_winners", feeds.non_tender_winners(packages)),
        _feed("SPSE-NonTenderEkontrak-Kontrak", "spse_non_tender_contracts", feeds.non_tender_contracts(packages)),
        _feed("SPSE-TenderPengumuman", "spse_tender_announcements", feeds.tender_announcements(packages)),
        _feed("SPSE-TenderSelesaiNilai", "spse_tender_winners", feeds.tender_winners(packages)),
        _feed("SPSE-TenderEkontrak-Kontrak", "spse_tender_contracts", feeds.tender_contracts(packages)),
        *(
            DemoFile(
                f"{PREFIX}daftar-kontrak-{office.short.lower()}.xlsx",
                "opd_contract_list",
                _workbook(opd_lists.own_list(packages, office), own_list_headers),
                office_code=office.code,
            )
            for office in WITH_OWN_LIST
        ),
    ]


def trial_workbook(province: Province, own_list_headers: Mapping[str, str]) -> tuple[str, bytes]:
    """Name and bytes of the later list with mistakes, for people to try the upload with."""
    return "coba-unggah-daftar-kontrak-dpupr-pera.xlsx", _workbook(
        opd_lists.later_list(province.packages), own_list_headers
    )


def _feed(name: str, source: str, rows: Sequence[feeds.Row]) -> DemoFile:
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return DemoFile(f"{PREFIX}{name}.json", source, text.encode())


def _csv(table: extracts.Table) -> bytes:
    stream = io.BytesIO()
    write_csv(stream, *table, delimiter=",", guard=False)
    return stream.getvalue()


def _workbook(rows: Iterable[opd_lists.Row], headers: Mapping[str, str]) -> bytes:
    names = list(headers)
    cells: list[list[Any]] = [[row.get(name) for name in names] for row in rows]
    stream = io.BytesIO()
    write_xlsx(stream, [headers[name] for name in names], cells, "Daftar kontrak")
    return _without_clock(stream.getvalue())


def _without_clock(workbook: bytes) -> bytes:
    """A workbook notes when it was made; here always the same moment, so that the same rows give the same bytes."""
    steady = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (2026, 10, 20, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _CREATED.sub(_ALWAYS_THEN, old.read(name)))
    return steady.getvalue()
