"""The feeds of SPSE in the layouts of the data warehouse (ISB): one JSON object a package or version.

Officers and bank accounts stand in the feeds as in the real ones, here as invented roles, to be dropped at the door.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from forum_portal.demo.days import AS_OF, YEAR
from forum_portal.demo.firms import Firm
from forum_portal.demo.offices import GOVERNMENT, KLPD, LPSE
from forum_portal.demo.packages import Package, Scheme, Version
from forum_portal.demo.titles import WORKS

Row = dict[str, Any]
_PULLED = AS_OF.isoformat()
_SMALL_TENDER = 15_000_000_000


def non_tender_winners(packages: Iterable[Package]) -> list[Row]:
    """SPSE-NonTenderSelesai, with a row that lost its code."""
    rows = [_non_tender_winner(package) for package in packages if package.scheme is Scheme.DIRECT]
    return [*rows, {**rows[0], "kd_nontender": None}]


def non_tender_contracts(packages: Iterable[Package]) -> list[Row]:
    """SPSE-NonTenderEkontrak-Kontrak: a row for each version, one of them without its code."""
    rows = [row for package in packages if package.scheme is Scheme.DIRECT for row in _contract_rows(package)]
    return [*rows, {**rows[0], "kd_nontender": None}]


def tender_announcements(packages: Iterable[Package]) -> list[Row]:
    """SPSE-TenderPengumuman; one tender without a winner has a word where its ceiling should stand."""
    tenders = [package for package in packages if package.scheme is Scheme.TENDER and package.announced_in_feed]
    rows = [_announcement(package) for package in tenders]
    undecided = next(index for index, package in enumerate(tenders) if not package.firm)
    rows[undecided]["pagu"] = "belum ada"
    return rows


def tender_winners(packages: Iterable[Package]) -> list[Row]:
    """SPSE-TenderSelesaiNilai: settled tenders, and evaluated ones whose winner is not final."""
    return [_tender_winner(package) for package in packages if package.scheme is Scheme.TENDER and package.finished_on]


def tender_contracts(packages: Iterable[Package]) -> list[Row]:
    """SPSE-TenderEkontrak-Kontrak: a row for each version."""
    return [row for package in packages if package.scheme is Scheme.TENDER for row in _contract_rows(package)]


def buyer(package: Package) -> Row:
    """Who buys it, as every feed of SPSE says."""
    return {
        "tahun_anggaran": YEAR,
        "kd_klpd": KLPD,
        "nama_klpd": GOVERNMENT,
        "jenis_klpd": "PROVINSI",
        "kd_satker": f"{sum(map(ord, package.satker)) * 7919 % 90_000 + 10_000}{LPSE:03}",
        "kd_satker_str": package.satker,
        "nama_satker": f"{package.satker_name} {GOVERNMENT.upper()}",
    }


def _non_tender_winner(package: Package) -> Row:
    firm, signed = package.firm, _signed_value(package)
    return {
        **buyer(package),
        "lpse_id": LPSE,
        "kd_lpse": LPSE,
        "nama_lpse": f"LPSE {GOVERNMENT}",
        "kd_nontender": package.code,
        "kd_pkt_dce": package.code + 7_000,
        "kd_rup": package.rup,
        "nama_paket": package.name,
        "pagu": package.pagu,
        "hps": package.pagu * 997 // 1000,
        **_prices(package, signed),
        "sumber_dana": "APBD" if package.code % 9 else "BLUD",
        "mak": f"{package.office.stem[:4]}.02.1.02.0001.5.2.03.01.01.{package.code // 1000 % 10_000:04}.",
        "kualifikasi_paket": "Kecil",
        "jenis_pengadaan": package.work_type,
        "mtd_pemilihan": package.method,
        "kontrak_pembayaran": "Gabungan Lumsum dan Harga Satuan" if package.work_type == WORKS else "Lumsum",
        "status_nontender": package.status,
        "tgl_pengumuman_nontender": f"{package.announced_on.isoformat()} 15:00:00.000000Z",
        "tgl_selesai_nontender": f"{_finished(package).isoformat()} 15:00:00",
        "nip_nama_ppk": None,
        "nip_nama_pp": "Pejabat Pengadaan",
        "nip_nama_pokja": None,
        "kd_penyedia": firm.vendor if firm else None,
        "nama_penyedia": firm.spelled if firm else None,
        "npwp_penyedia": firm.npwp15 if firm else None,
        "npwp16_penyedia": firm.npwp16 or None if firm else None,
        "tgl_penarikan": _PULLED,
    }


def _announcement(package: Package) -> Row:
    place = package.place
    return {
        **buyer(package),
        "list_tahun_anggaran": str(YEAR),
        "kd_lpse": LPSE,
        "nama_lpse": f"LPSE {GOVERNMENT}",
        "kd_tender": package.code,
        "kd_pkt_dce": package.code + 7_000,
        "kd_rup": package.rup,
        "nama_paket": package.name,
        "pagu": package.pagu,
        "hps": package.pagu * 997 // 1000,
        "sumber_dana": "APBD",
        "kualifikasi_paket": "Kecil" if package.pagu <= _SMALL_TENDER else "Menengah",
        "jenis_pengadaan": package.work_type,
        "mtd_pemilihan": package.method,
        "mtd_evaluasi": "Kualitas dan Biaya" if package.method == "Seleksi" else "Harga Terendah Sistem Gugur",
        "mtd_kualifikasi": "Pra Dua File" if package.method == "Seleksi" else "Pasca Satu File",
        "kontrak_pembayaran": "Gabungan Lumsum dan Harga Satuan" if package.work_type == WORKS else "Lumsum",
        "status_tender": package.status,
        "tanggal_status": _PULLED,
        "versi_tender": 1,
        "ket_ditutup": "Tidak ada peserta yang lulus evaluasi" if package.status.startswith("Gagal") else None,
        "ket_diulang": None,
        "tgl_buat_paket": f"{(package.announced_on - timedelta(days=9)).isoformat()} 10:19:39",
        "tgl_kolektif_kolegial": f"{package.announced_on.isoformat()} 19:26:45",
        "tgl_pengumuman_tender": f"{package.announced_on.isoformat()} 20:00:00",
        "nip_ppk": None,
        "nama_ppk": "Pejabat Pembuat Komitmen",
        "nip_pokja": None,
        "nama_pokja": "Kelompok Kerja Pemilihan",
        "lokasi_pekerjaan": f"{package.location} - {place.feed} - Kalimantan Timur" if place else "Kalimantan Timur",
        "_event_date": _PULLED,
    }


def _tender_winner(package: Package) -> Row:
    firm, unit = package.firm, buyer(package)
    # Here kd_satker holds the code that the other feeds call kd_satker_str.
    unit["kd_satker"] = unit.pop("kd_satker_str")
    signed = _signed_value(package) or (package.award if firm else None)
    return {
        **unit,
        "kd_lpse": LPSE,
        "kd_tender": package.code,
        "kd_paket": package.code + 7_000,
        "kd_rup_paket": package.rup,
        "pagu": package.pagu,
        "hps": package.pagu * 997 // 1000,
        **_prices(package, signed),
        "tgl_pengumuman_tender": package.announced_on.isoformat(),
        "tgl_penetapan_pemenang": _finished(package).isoformat(),
        "kd_penyedia": firm.vendor if firm else None,
        "nama_penyedia": firm.spelled if firm else None,
        "npwp_penyedia": firm.npwp15 if firm else None,
        "npwp_16_penyedia": firm.npwp16 or None if firm else None,
        "_event_date": _PULLED,
    }


def _prices(package: Package, signed: int | None) -> Row:
    """The prices of the selection; the contract value follows only with the e-contract."""
    award = package.award if package.firm else None
    return {
        "nilai_penawaran": award and award * 1004 // 1000,
        "nilai_terkoreksi": award and award * 1004 // 1000,
        "nilai_negosiasi": award,
        "nilai_kontrak": signed,
        "nilai_pdn_kontrak": signed,
        "nilai_umk_kontrak": signed,
    }


def _contract_rows(package: Package) -> Iterator[Row]:
    if package.firm:
        for number, version in enumerate(package.contract):
            yield _contract_row(package, package.firm, version, number)


def _contract_row(package: Package, firm: Firm, version: Version, number: int) -> Row:
    value = version.value * 10 if package.slip else version.value
    signed = version.signed_on
    tender = package.scheme is Scheme.TENDER
    until = package.work_until(version)
    ended = package.has_ended(version)
    return {
        **buyer(package),
        "alamat_satker": "Samarinda",
        "kd_lpse": LPSE,
        "kd_tender" if tender else "kd_nontender": package.code,
        "nama_paket": package.name,
        **({} if tender else {"mtd_pengadaan": package.method}),
        "lingkup_pekerjaan": f"<p>1.\t{package.name}&nbsp;\r\n</p>" if tender else None,
        "no_sppbj": version.number.replace("SPK", "SPPBJ").replace("/SP/", "/SPPBJ/"),
        "no_kontrak": version.number,
        "tgl_kontrak": _moment(signed),
        "tgl_kontrak_awal": _moment(signed),
        "tgl_kontrak_akhir": _moment(until),
        "kota_kontrak": "Samarinda",
        "nip_ppk": None,
        "nama_ppk": "Pejabat Pembuat Komitmen",
        "jabatan_ppk": "Kepala Bidang",
        "no_sk_ppk": None,
        **({"kd_penyedia": firm.vendor} if tender else {}),
        "nama_penyedia": firm.spelled,
        "npwp_penyedia": firm.npwp16 if tender else firm.npwp15,
        "npwp_16_penyedia" if tender else "npwp16_penyedia": firm.npwp16 or None,
        "bentuk_usaha_penyedia": firm.business_form,
        "tipe_penyedia": ("Penyedia Kemitraan/KSO" if package.members else firm.kind_of_vendor) if tender else None,
        "anggota_kso": _members(package),
        "wakil_sah_penyedia": "Direktur",
        "jabatan_wakil_penyedia": "Direktur",
        "nama_rek_bank": "Bank Daerah",
        "no_rek_bank": "000",
        "nama_pemilik_rek_bank": firm.name,
        "nilai_kontrak": value,
        "alasan_ubah_nilai_kontrak": "Pembulatan" if package.code // 1000 % 5 == 0 else "",
        "nilai_pdn_kontrak": value,
        "nilai_umk_kontrak": value,
        "jenis_kontrak": "Gabungan Lumsum dan Harga Satuan" if package.work_type == WORKS else "Lumsum",
        "informasi_lainnya": None,
        "status_kontrak": "Kontrak Selesai" if ended else "Kontrak Sedang Berjalan",
        "tgl_penetapan_status_kontrak": _moment(until) if ended else None,
        "apakah_addendum": "Ya" if number else "Tidak",
        "versi_addendum": number,
        "alasan_addendum": "Perubahan volume dan waktu pelaksanaan" if number else None,
    }


def _members(package: Package) -> str | None:
    """The free text in which SPSE keeps the members of a joint operation."""
    said = "Nama Anggota KSO: {}, NPWP Anggota KSO: {}, Jenis Anggota KSO: Kemitraan, Nilai Anggota KSO: 0"
    return "; ".join(said.format(firm.spelled.strip(), firm.npwp15) for firm in package.members) or None


def _signed_value(package: Package) -> int | None:
    if not package.contract:
        return None
    return package.contract[-1].value * (10 if package.slip else 1)


def _finished(package: Package) -> date:
    return package.finished_on or min(AS_OF, package.announced_on + timedelta(days=12))


def _moment(day: date | None) -> str | None:
    """Local midnight with a Z stuck on, as the feeds write it."""
    return f"{day.isoformat()}T00:00:00.000000Z" if day else None
