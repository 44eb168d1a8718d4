"""Invented rows of SiRUP's files in their real layouts, officers included, and ways to bring them in."""

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from django.core.management import call_command

GOVERNMENT = "D999"
OFFICER = ("198501012010011009", "Pejabat Rencana Percontohan", "PPK-PERCONTOHAN-07")


def package_row(code: int, name: str = "Rehabilitasi saluran drainase Jalan Melati", **fields: Any) -> dict[str, Any]:
    """A row of RUP-PaketPenyedia-Terumumkan."""
    return {
        "tahun_anggaran": 2026,
        "kd_klpd": GOVERNMENT,
        "nama_klpd": "Provinsi Percontohan",
        "jenis_klpd": "PROVINSI",
        "kd_satker": 264486,
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "nama_satker": "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG",
        "kd_rup": code,
        "nama_paket": name,
        "pagu": 200_000_000,
        "kd_metode_pengadaan": 8,
        "metode_pengadaan": "Pengadaan Langsung",
        "kd_jenis_pengadaan": "2",
        "jenis_pengadaan": "Pekerjaan Konstruksi",
        "status_pradipa": "Non-PraDIPA",
        "tipe_paket": "Penyedia",
        "kd_rup_swakelola": None,
        "volume_pekerjaan": "1 Paket",
        "urarian_pekerjaan": "Uraian yang panjang sekali " * 20,
        "spesifikasi_pekerjaan": "Spesifikasi yang panjang sekali " * 20,
        "tgl_awal_pemilihan": "2026-02-01",
        "tgl_akhir_pemilihan": "2026-03-01",
        "tgl_awal_kontrak": "2026-03-01",
        "tgl_akhir_kontrak": "2026-10-01",
        "tgl_awal_pemanfaatan": "2026-10-01",
        "tgl_akhir_pemanfaatan": "2026-12-01",
        "tgl_buat_paket": "2026-01-05",
        "tgl_pengumuman_paket": "2026-01-12 08:37:29",
        "nip_ppk": OFFICER[0],
        "nama_ppk": OFFICER[1],
        "username_ppk": OFFICER[2],
        "status_aktif_rup": True,
        "status_delete_rup": False,
        "status_umumkan_rup": "Terumumkan",
        "_event_date": "2026-01-20",
    } | fields


def self_managed_row(code: int, name: str = "Honorarium narasumber", **fields: Any) -> dict[str, Any]:
    """A row of RUP-PaketSwakelola-Terumumkan."""
    return {
        "tahun_anggaran": 2026,
        "kd_klpd": GOVERNMENT,
        "nama_klpd": "Provinsi Percontohan",
        "kd_satker": 264486,
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "nama_satker": "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG",
        "kd_rup": code,
        "nama_paket": name,
        "pagu": 4_900_000,
        "tipe_swakelola": 4,
        "volume_pekerjaan": "1 Paket",
        "uraian_pekerjaan": "Uraian yang panjang sekali " * 20,
        "kd_klpd_penyelenggara": None,
        "nama_klpd_penyelenggara": None,
        "nama_satker_penyelenggara": "KELOMPOK MASYARAKAT TELUK PANDAN",
        "tgl_awal_pelaksanaan_kontrak": "2026-02-01",
        "tgl_akhir_pelaksanaan_kontrak": "2026-12-01",
        "tgl_pengumuman_paket": "2026-01-12 08:37:29",
        "nip_ppk": OFFICER[0],
        "nama_ppk": OFFICER[1],
        "username_ppk": OFFICER[2],
        "status_umumkan_rup": "Terumumkan",
    } | fields


def budget_row(code: int, mak: str, fund: str = "APBD", **fields: Any) -> dict[str, Any]:
    """A row of RUP-PaketAnggaranPenyedia."""
    return {
        "tahun_anggaran": 2026,
        "kd_klpd": GOVERNMENT,
        "kd_satker": 264486,
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "nama_satker": "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG",
        "kd_rup": code,
        "kd_kegiatan": 13059640,
        "kd_subkegiatan": 14648918,
        "pagu": 78_600,
        "mak": mak,
        "sumber_dana": fund,
        "asal_dana": GOVERNMENT,
        "tahun_anggaran_dana": 2026,
    } | fields


def revision_row(old: int, new: int | None, what: str = "SATUKESATU", **fields: Any) -> dict[str, Any]:
    """A row of history-kaji-ulang."""
    return {
        "kd_rup_lama": old,
        "kd_rup_baru": new,
        "jenis_revisi": what,
        "jenis_paket": "PENYEDIA",
        "tgl_kaji_ulang": "2026-02-10T03:15:00.000Z",
        "alasan_kajiulang": "Perubahan pagu",
        "last_update_ref": "af158957-bf91.luJ7",
    } | fields


def envelope(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The rows as INAPROC v1 answers: keys in another order, days with a zone, a reference behind each row."""
    turned = [dict(sorted(row.items(), reverse=True)) | {"last_update_ref": "af158957-bf91.luJ7"} for row in rows]
    for row in turned:
        row["tgl_awal_pemilihan"] = f"{row['tgl_awal_pemilihan']}T00:00:00Z"
        row["tgl_pengumuman_paket"] = "2026-01-12T08:37:29.331Z"
    return {
        "success": True,
        "data": turned,
        "meta": {"cursor": "eyJp", "limit": 100, "has_more": False},
        "error": {"code": "000", "message": "Success", "details": "Success"},
    }


PROVIDER_TITLES = (
    "Kode RUP", "Satuan Kerja", "Nama Paket", "Pagu", "Metode Pemilihan", "Sumber Dana", "Kode RUP", "Waktu Pemilihan",
)  # fmt: skip
SELF_MANAGED_TITLES = (
    "Kode RUP", "Satuan Kerja", "Nama Paket", "Pagu", "Sumber Dana", "Kode RUP", "Waktu Pelaksanaan", "Status",
)  # fmt: skip
PDS_TITLES = ("Kode RUP", "Satuan Kerja", "Nama Paket", "Pagu", "Waktu", "Metode", "Sumber Dana")
SITE_OFFICE = "DINAS PEKERJAAN UMUM PERCONTOHAN"
CUT_FUNDS = "APBD, APBD, APBD, APBD, APBD, APBD, APBD, APBD, AP"


def provider_line(code: int, month: str = "March 2026", **fields: Any) -> list[Any]:
    """A row of the sheet Penyedia."""
    said = {
        "office": SITE_OFFICE,
        "name": "Pembangunan gedung posyandu",
        "pagu": 453_000_000,
        "funds": CUT_FUNDS,
    } | fields
    return [code, said["office"], said["name"], said["pagu"], "Pengadaan Langsung", said["funds"], code, month]


def self_managed_line(code: int, month: str = "January 2026") -> list[Any]:
    """A row of the sheet Swakelola."""
    return [code, SITE_OFFICE, "Belanja perjalanan dinas biasa", 132_777_600, "APBD, APBD", code, month, "-"]


def site_workbook(
    folder: Path,
    *,
    providers: Sequence[Sequence[Any]] = (),
    self_managed: Sequence[Sequence[Any]] = (),
    pds: Sequence[Sequence[Any]] = (),
) -> Path:
    """The workbook with its three sheets, as it is copied from the SiRUP site."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, titles, lines in (
        ("Penyedia", PROVIDER_TITLES, providers),
        ("Swakelola", SELF_MANAGED_TITLES, self_managed),
        ("PDS", PDS_TITLES, pds),
    ):
        sheet = book.create_sheet(title)
        sheet.append(titles)
        for line in lines:
            sheet.append(line)
    path = folder / f"rup-{len(list(folder.iterdir()))}.xlsx"
    book.save(path)
    return path


def bring_in(source: str, path: Path, *extra: str, as_of: str = "2026-01-20") -> Any:
    """Ingests and applies a file; returns what the command reports."""
    printed = io.StringIO()
    call_command("ingest", source, str(path), "--as-of", as_of, "--apply", "--json", *extra, stdout=printed)
    return json.loads(printed.getvalue())
