"""The feeds of SiRUP in the layouts of the data warehouse (ISB); the history of *kaji ulang* as INAPROC gives it."""

from collections.abc import Iterable
from typing import Any

from forum_portal.demo.days import YEAR
from forum_portal.demo.plans import Plan, Unit
from forum_portal.demo.revisions import Move

Row = dict[str, Any]


def provider_plans(plans: Iterable[Plan]) -> list[Row]:
    """RUP-PaketPenyedia-Terumumkan."""
    return [
        {
            **_common(plan),
            "metode_pengadaan": plan.method,
            "jenis_pengadaan": plan.kind,
            "status_pdn": "PDN",
            "tipe_paket": "Penyedia",
            "kd_rup_swakelola": None,
            "volume_pekerjaan": "1 paket",
            "urarian_pekerjaan": plan.name,
            "tgl_awal_pemilihan": plan.selection.isoformat(),
            "tgl_akhir_pemilihan": plan.work.isoformat(),
            "tgl_awal_kontrak": plan.work.isoformat(),
            "tgl_akhir_kontrak": plan.until.isoformat(),
            "sumber_dana": "APBN" if plan.unit.level == "KEMENTERIAN" else "APBD",
            "status_umumkan_rup": "Terumumkan",
        }
        for plan in plans
    ]


def self_managed_plans(plans: Iterable[Plan]) -> list[Row]:
    """RUP-PaketSwakelola-Terumumkan."""
    return [
        {
            **_common(plan),
            "tipe_swakelola": plan.self_managed,
            "volume_pekerjaan": "1 kegiatan",
            "uraian_pekerjaan": plan.name,
            "nama_klpd_penyelenggara": None,
            "nama_satker_penyelenggara": plan.organiser or None,
            "tgl_awal_pelaksanaan_kontrak": plan.work.isoformat(),
            "tgl_akhir_pelaksanaan_kontrak": plan.until.isoformat(),
            "sumber_dana": "APBD",
            "status_umumkan_rup": "Terumumkan",
        }
        for plan in plans
    ]


def revisions(moves: Iterable[Move]) -> list[Row]:
    """history-kaji-ulang, of the moves that are told; a package that is called off keeps its code."""
    return [
        {
            "kd_rup_lama": move.old.code,
            "kd_rup_baru": new,
            "jenis_revisi": move.sort,
            "jenis_paket": "PENYEDIA",
            "tgl_kaji_ulang": move.revised_on.isoformat(),
            "alasan_kajiulang": move.reason,
        }
        for move in moves
        if move.told
        for new in ([plan.code for plan in move.new] or [move.old.code])
    ]


def units(found: Iterable[Unit]) -> list[Row]:
    """RUP-MasterSatker."""
    return [
        {
            "kd_satker": _number(unit),
            "kd_satker_str": unit.code,
            "nama_satker": unit.name,
            "alamat": None,
            "telepon": None,
            "status_satker": "Aktif",
            "ket_satker": "Satker/OPD Non-BLU/BLUD",
            "jenis_satker": "SKPD" if unit.level == "PROVINSI" else "SATKER",
            "kd_klpd": unit.klpd,
            "nama_klpd": unit.government,
            "jenis_klpd": unit.level,
        }
        for unit in found
    ]


def buyer(unit: Unit) -> Row:
    return {
        "tahun_anggaran": YEAR,
        "kd_klpd": unit.klpd,
        "nama_klpd": unit.government,
        "jenis_klpd": unit.level,
        "kd_satker": _number(unit),
        "kd_satker_str": unit.code,
        "nama_satker": unit.name,
    }


def _common(plan: Plan) -> Row:
    return {
        **buyer(plan.unit),
        "kd_rup": plan.code,
        "nama_paket": plan.name,
        "pagu": plan.pagu,
        "detail_lokasi": plan.location,
        "tgl_pengumuman_paket": f"{plan.announced_on.isoformat()} 10:15:00",
        "nip_ppk": None,
        "nama_ppk": "Pejabat Pembuat Komitmen",
        "username_ppk": "ppk",
    }


def _number(unit: Unit) -> int:
    return sum(map(ord, unit.code)) * 7919 % 90_000 + 200_000
