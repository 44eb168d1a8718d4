"""What SPSE keeps of a contract being carried out: the start order (SPMK), payments (BAP) and the handover (BAST)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from forum_portal.demo.days import AS_OF, next_signing_day
from forum_portal.demo.feeds import buyer
from forum_portal.demo.packages import Course, Package, Scheme, Version

Row = dict[str, Any]
_CODES = {Scheme.TENDER: "kd_tender", Scheme.DIRECT: "kd_nontender"}
_PULLED = AS_OF.isoformat()


def start_orders(packages: Iterable[Package], scheme: Scheme) -> list[Row]:
    """SPSE-…Ekontrak-SPMKSPP: of most signed contracts; months in English, as the feed has them."""
    return [
        _start_order(package, version, version.signed_on)
        for package, version in _signed(packages, scheme)
        if version.signed_on and _nth(package) % 10 < 8
    ]


def handovers(packages: Iterable[Package], scheme: Scheme) -> list[Row]:
    """SPSE-…Ekontrak-BAPBAST: a row for each payment, the last of a closed contract with its handover."""
    return [row for package, version in _signed(packages, scheme) for row in _payments(package, version)]


def _signed(packages: Iterable[Package], scheme: Scheme) -> Iterator[tuple[Package, Version]]:
    """Original contracts with a day; where that day is missing, the demo shows what it means that nobody knows it."""
    for package in packages:
        known = package.firm and package.course is not Course.DATA_MISSING and not package.slip
        if package.scheme is scheme and package.contract and known:
            yield package, package.contract[0]


def _start_order(package: Package, version: Version, signed: date) -> Row:
    started = next_signing_day(signed + timedelta(days=_nth(package) % 4))
    days = 90 + _nth(package) % 90
    return {
        **_paper(package, version),
        "no_spmk_spp": version.number.replace("SPK", "SPMK").replace("/SP/", "/SPMK/"),
        "tgl_spmk_spp": _moment(started),
        "tgl_mulai_pekerjaan": _english(started),
        "tgl_selesai_pekerjaan": _english(started + timedelta(days=days)),
        "waktu_penyelesaian": f"{days} hari kalender",
        "kota_spmk_spp": "Samarinda",
    }


def _payments(package: Package, version: Version) -> Iterator[Row]:
    until = package.work_until(version)
    if until is None or version.signed_on is None:
        return
    ended = package.has_ended(version)
    if not ended and (_nth(package) % 3 or version.signed_on + timedelta(days=45) > AS_OF):
        return
    advance = version.value * 30 // 100
    number = version.number.replace("SPK", "BAP").replace("/SP/", "/BAP/")
    yield _payment(package, version, f"{number}-1", version.signed_on + timedelta(days=21), advance, 30, None)
    if ended:
        yield _payment(package, version, f"{number}-2", until, version.value - advance, 100, until)


def _payment(
    package: Package, version: Version, number: str, paid_on: date, amount: int, progress: int, handed_over: date | None
) -> Row:
    return {
        **_paper(package, version),
        "nilai_kontrak": version.value,
        "no_bast": number.replace("BAP", "BAST") if handed_over else None,
        "tgl_bast": _moment(handed_over),
        "no_bap": number,
        "tgl_bap": _moment(paid_on),
        "besar_pembayaran": amount,
        "progres_pekerjaan": progress,
        "cara_pembayaran_kontrak": "Termin",
    }


def _paper(package: Package, version: Version) -> Row:
    firm = package.firm
    tender = package.scheme is Scheme.TENDER
    return {
        **buyer(package),
        "alamat_satker": "Samarinda",
        _CODES[package.scheme]: package.code,
        "nama_paket": package.name,
        **({} if tender else {"mtd_pengadaan": package.method}),
        "no_sppbj": version.number.replace("SPK", "SPPBJ").replace("/SP/", "/SPPBJ/"),
        "no_kontrak": version.number,
        "tgl_kontrak": _moment(version.signed_on),
        "nama_ppk": "Pejabat Pembuat Komitmen",
        "nip_ppk": None,
        "nama_penyedia": firm.spelled if firm else None,
        "npwp_penyedia": firm.npwp15 if firm else None,
        "npwp_16_penyedia": firm.npwp16 or None if firm else None,
        "wakil_sah_penyedia": "Direktur",
        "versi_addendum": 0,
        "_event_date": _PULLED,
    }


def _nth(package: Package) -> int:
    return package.code // 1000


def _moment(day: date | None) -> str | None:
    return f"{day.isoformat()}T00:00:00.000000Z" if day else None


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _english(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}, 12:00:00AM"
