"""Bringing a small file into the portal, the whole way, for tests of sources, lists and judgements."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management import call_command

from forum_portal.intake.mapping import spellings
from forum_portal.intake.source import Options, Problem, Source, Values
from forum_portal.intake.workbook.headers import header_key

AS_OF = "2025-10-03"


def publish(source: str, rows: Sequence[Mapping[str, Any]], folder: Path, *extra: str, as_of: str = AS_OF) -> Any:
    """Ingests and applies `rows` as a JSON file; returns what the command reports."""
    path = folder / f"{source}-{abs(hash(json.dumps(rows, default=str)))}.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    printed = io.StringIO()
    call_command("ingest", source, str(path), "--as-of", as_of, "--apply", "--json", *extra, stdout=printed)
    return json.loads(printed.getvalue())


def publish_csv(source: str, rows: Sequence[Mapping[str, str]], folder: Path, *extra: str, as_of: str = AS_OF) -> Any:
    """The same as a CSV file, as BPJS Ketenagakerjaan sends its extracts."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = folder / f"{source}-{abs(hash(text.getvalue()))}.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    printed = io.StringIO()
    call_command("ingest", source, str(path), "--as-of", as_of, "--apply", "--json", *extra, stdout=printed)
    return json.loads(printed.getvalue())


def cleaned(source: Source, raw: Mapping[str, Any]) -> Values:
    """One row as the source's own columns read it, found by name, title or synonym."""
    by_key = {header_key(title): value for title, value in raw.items()}
    values: Values = {}
    for column in source.columns:
        titles = [header_key(title) for title in spellings(column)]
        values[column.name] = column.clean(next((by_key[title] for title in titles if title in by_key), None))
    return values


def problems(source: Source, values: Values, options: Options) -> list[Problem]:
    return [problem for check in source.checks for problem in check(values, options)]


def employer(npp: str, name: str, **fields: str) -> dict[str, str]:
    """A row of the employer extract of a firm in good order."""
    return {
        "npp": npp,
        "divisi": "000",
        "nama_perusahaan": name,
        "alamat": "Jl. Pangeran Suryanata No. 12",
        "kab_kota": "Kota Samarinda",
        "kantor_cabang_nama": "Samarinda",
        "npwp": "",
        "nib": "9120001234567",
        "sektor": "Konstruksi",
        "skala_usaha": "kecil",
        "tgl_kepesertaan": "2015-04-01",
        "status": "aktif",
        "program": "JKK,JKM,JHT",
        "tk_aktif": "14",
        "total_upah_dilaporkan": "56000000",
        "blth_lunas_terakhir": "2025-08",
        "bulan_tunggakan": "0",
        "nilai_tunggakan": "0",
        "status_sanksi": "",
        "tgl_data": AS_OF,
    } | fields


def won_package(code: int, contractor: str, **fields: Any) -> dict[str, Any]:
    """A row of SPSE-NonTenderSelesai, with the officers and bank details that real rows carry."""
    return {
        "tahun_anggaran": 2025,
        "kd_klpd": "D999",
        "nama_klpd": "Provinsi Percontohan",
        "kd_satker": "12335093",
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "nama_satker": "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG",
        "kd_nontender": code,
        "kd_rup": "60012345",
        "nama_paket": "Rehabilitasi saluran drainase Jalan Melati",
        "pagu": 200000000,
        "hps": 199500000.0,
        "nilai_penawaran": 199000000.25,
        "nilai_terkoreksi": 199000000.25,
        "nilai_negosiasi": 198000000.0,
        "nilai_kontrak": 198000000.0,
        "jenis_pengadaan": "Pekerjaan Konstruksi",
        "mtd_pemilihan": "Pengadaan Langsung",
        "status_nontender": "Selesai",
        "tgl_pengumuman_nontender": "2025-03-03 15:00:00",
        "tgl_selesai_nontender": "2025-03-17 15:00:00",
        "nip_nama_pp": "198501012010011001 - Pejabat Pengadaan",
        "kd_penyedia": 312248097009,
        "nama_penyedia": contractor,
        "npwp_penyedia": "02.345.678.9-722.000",
        "npwp16_penyedia": "0023456789722000",
    } | fields


def contract_row(code: int, contractor: str, **fields: Any) -> dict[str, Any]:
    """A row of SPSE-NonTenderEkontrak-Kontrak."""
    return {
        "tahun_anggaran": 2025,
        "kd_klpd": "D999",
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "nama_satker": "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG",
        "kd_nontender": code,
        "nama_paket": "Rehabilitasi saluran drainase Jalan Melati",
        "mtd_pengadaan": "Pengadaan Langsung",
        "no_kontrak": "600/021/SPK-PL/PUPR/2025",
        "tgl_kontrak": "2025-04-02T00:00:00.000000Z",
        "nip_ppk": "198501012010011001",
        "nama_ppk": "Pejabat Komitmen, S.T.",
        "nama_penyedia": contractor,
        "npwp_penyedia": "02.345.678.9-722.000",
        "npwp16_penyedia": "0023456789722000",
        "bentuk_usaha_penyedia": "Persekutuan Komanditer (CV / Commanditer Venoschaap )",
        "tipe_penyedia": None,
        "wakil_sah_penyedia": "Wakil Sah Percontohan",
        "jabatan_wakil_penyedia": "Direktur",
        "nama_rek_bank": "Bank Percontohan",
        "no_rek_bank": "7712345678901",
        "nama_pemilik_rek_bank": "Pemilik Rekening Percontohan",
        "nilai_kontrak": 198000000.0,
        "status_kontrak": "Kontrak Sedang Berjalan",
        "apakah_addendum": "Tidak",
        "versi_addendum": 0,
    } | fields
