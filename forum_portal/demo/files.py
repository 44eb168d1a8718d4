"""The files of the demo: names, bytes, and what is said when they are uploaded. The same seed, the same bytes."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forum_portal.demo import execution_feeds, extracts, feeds, opd_lists, plan_feeds, purchase_feeds, worker_groups
from forum_portal.demo.days import AS_OF, PLANNED_ON
from forum_portal.demo.offices import WITH_OWN_LIST
from forum_portal.demo.packages import Scheme
from forum_portal.demo.plans import units_of
from forum_portal.demo.province import Province
from forum_portal.lists.export import write_csv, write_xlsx

PREFIX = "demo-"
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ALWAYS_THEN = b"\\g<1>2026-10-20T00:00:00Z"


@dataclass(frozen=True, slots=True)
class DemoFile:
    """`source` is the slug; `office_code` is filled for an office's own list; `whole`: what it leaves out is gone."""

    name: str
    source: str
    content: bytes
    coverage: str = ""
    office_code: str = ""
    as_of: date = AS_OF
    whole: bool = False


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
            _csv(extracts.projects(province.registrations, packages)),
            "national",
        ),
        *_plan_files(province),
        _feed("SPSE-NonTenderSelesai", "spse_non_tender_winners", feeds.non_tender_winners(packages)),
        _feed("SPSE-NonTenderEkontrak-Kontrak", "spse_non_tender_contracts", feeds.non_tender_contracts(packages)),
        _feed("SPSE-TenderPengumuman", "spse_tender_announcements", feeds.tender_announcements(packages)),
        _feed("SPSE-TenderSelesaiNilai", "spse_tender_winners", feeds.tender_winners(packages)),
        _feed("SPSE-TenderEkontrak-Kontrak", "spse_tender_contracts", feeds.tender_contracts(packages)),
        *_execution_files(province),
        *_purchase_files(province),
        *(
            DemoFile(
                f"{PREFIX}daftar-kontrak-{office.short.lower()}.xlsx",
                "opd_contract_list",
                _workbook(opd_lists.own_list(packages, office), own_list_headers),
                office_code=office.code,
                whole=True,
            )
            for office in WITH_OWN_LIST
        ),
        DemoFile(f"{PREFIX}cakupan-kelompok-pekerja.csv", "group_counts", _csv(worker_groups.counts())),
        DemoFile(f"{PREFIX}iuran-perangkat-desa.csv", "village_payments", _csv(worker_groups.villages())),
    ]


def trial_workbook(province: Province, own_list_headers: Mapping[str, str]) -> tuple[str, bytes]:
    """Name and bytes of the later list with mistakes, for people to try the upload with."""
    return "coba-unggah-daftar-kontrak-dpupr-pera.xlsx", _workbook(
        opd_lists.later_list(province.packages), own_list_headers
    )


def _plan_files(province: Province) -> list[DemoFile]:
    """The plan as it was announced, what was revised, and the plan as it stands after that."""
    first, later = province.plans, province.revisions.later(province.plans)
    units = plan_feeds.units(units_of((*first, *province.self_managed, *province.of_central)))
    return [
        _feed("RUP-MasterSatker", "sirup_satkers", units),
        _plans("RUP-PaketPenyedia-Terumumkan-awal", plan_feeds.provider_plans(first), as_of=PLANNED_ON),
        _plans("RUP-PaketPenyedia-Terumumkan-instansi-pusat", plan_feeds.provider_plans(province.of_central)),
        _plans("RUP-PaketSwakelola-Terumumkan", plan_feeds.self_managed_plans(province.self_managed), own_work=True),
        _feed("history-kaji-ulang", "sirup_revisions", plan_feeds.revisions(province.revisions.moves)),
        _plans("RUP-PaketPenyedia-Terumumkan", plan_feeds.provider_plans(later)),
    ]


def _execution_files(province: Province) -> list[DemoFile]:
    packages, tender, direct = province.packages, Scheme.TENDER, Scheme.DIRECT
    starts, ends = execution_feeds.start_orders, execution_feeds.handovers
    return [
        _feed("SPSE-TenderEkontrak-SPMKSPP", "spse_tender_start_orders", starts(packages, tender)),
        _feed("SPSE-NonTenderEkontrak-SPMKSPP", "spse_non_tender_start_orders", starts(packages, direct)),
        _feed("SPSE-TenderEkontrak-BAPBAST", "spse_tender_handovers", ends(packages, tender)),
        _feed("SPSE-NonTenderEkontrak-BAPBAST", "spse_non_tender_handovers", ends(packages, direct)),
    ]


def _purchase_files(province: Province) -> list[DemoFile]:
    orders, recorded = province.orders, province.recorded
    public = _csv(purchase_feeds.realisations(orders))
    return [
        _feed("SPSE-PencatatanNonTender", "spse_recorded_purchases", purchase_feeds.recorded_purchases(recorded)),
        _feed(
            "SPSE-PencatatanNonTenderRealisasi", "spse_recorded_payments", purchase_feeds.recorded_payments(recorded)
        ),
        _feed("Ecat-PaketEPurchasingV6", "ecatalog_orders", purchase_feeds.orders(orders)),
        _feed("Ecat-PenyediaDetail", "ecatalog_vendors", purchase_feeds.vendors(province.vendors)),
        DemoFile(f"{PREFIX}realisasi-inaproc.csv", "inaproc_realisations", public),
    ]


def _feed(name: str, source: str, rows: Sequence[feeds.Row]) -> DemoFile:
    return DemoFile(f"{PREFIX}{name}.json", source, _json(rows))


def _plans(name: str, rows: Sequence[feeds.Row], *, as_of: date = AS_OF, own_work: bool = False) -> DemoFile:
    source = "sirup_self_managed" if own_work else "sirup_packages"
    return DemoFile(f"{PREFIX}{name}.json", source, _json(rows), as_of=as_of, whole=True)


def _json(rows: Sequence[feeds.Row]) -> bytes:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


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
