"""The lists that offices fill in themselves, and a later one of the public works office to try an upload with."""

from collections.abc import Sequence
from typing import Any

from forum_portal.demo.days import AS_OF
from forum_portal.demo.offices import PUPR, SeedOffice
from forum_portal.demo.packages import Package, Scheme
from forum_portal.demo.places import PLACES

Row = dict[str, Any]
_REGION_NAMES = {place.code: place.label for place in PLACES}


def own_list(packages: Sequence[Package], office: SeedOffice) -> list[Row]:
    """The office's packages by column name of the source `opd_contract_list`, in the order of their numbers."""
    own = [package for package in packages if package.scheme is Scheme.OWN_LIST and package.office == office]
    return [_row(package) for package in sorted(own, key=lambda package: package.code)]


def later_list(packages: Sequence[Package]) -> list[Row]:
    """The public works office's list some days later: two works added, three changed, and mistakes of every kind."""
    rows = own_list(packages, PUPR)
    signed = [row for row in rows if row["no_kontrak"] and row["tgl_kontrak"]]
    waiting = [row for row in rows if not row["nama_penyedia"]]
    for row in signed[:2]:
        row["nilai_kontrak"] = min(row["pagu"], row["nilai_kontrak"] + 2_500_000)
    signed[2]["npwp_penyedia"] = signed[2]["npwp_penyedia"][:12]
    signed[3]["tgl_kontrak"] = "31-02-2026"
    signed[4]["nilai_kontrak"] *= 10
    signed[5]["nama_penyedia"] = ""
    signed[6]["nama_paket"] = ""
    holder = signed[0]
    for row in waiting[:1]:
        for name in ("nama_penyedia", "npwp_penyedia", "bentuk_usaha_penyedia"):
            row[name] = holder[name]
        row.update(
            nilai_kontrak=row["pagu"] - 3_000_000, no_kontrak="600.1/0990/SPK/DPUPR-PERA/2026", tgl_kontrak=AS_OF
        )
    newest = max(row["nomor"] for row in rows)
    fresh = [
        {
            **holder,
            "nomor": newest + step,
            "kd_rup": 60_990_000 + step,
            "nama_paket": f"Pemeliharaan Berkala Jalan Lingkungan Tahap {step}, Kota Samarinda",
            "lokasi_pekerjaan": "Kota Samarinda",
            "no_kontrak": f"600.1/099{step}/SPK/DPUPR-PERA/2026",
            "tgl_kontrak": AS_OF,
        }
        for step in (1, 2)
    ]
    return [*rows, *fresh]


def _row(package: Package) -> Row:
    firm = package.firm
    version = package.contract[0] if package.contract else None
    return {
        "nomor": package.code,
        "kd_rup": package.rup,
        "nama_paket": package.name,
        "jenis_pengadaan": package.work_type,
        "mtd_pemilihan": package.method,
        "lokasi_pekerjaan": _REGION_NAMES[package.place.code] if package.place else "",
        "pagu": package.pagu,
        "nilai_kontrak": version.value if version else None,
        "termasuk_ppn": "ya" if package.states_vat else "tidak",
        "no_kontrak": version.number if version else "",
        "tgl_kontrak": version.signed_on if version else None,
        "nama_penyedia": firm.spelled.strip() if firm else "",
        "npwp_penyedia": (firm.npwp16 or firm.npwp15) if firm else "",
        "bentuk_usaha_penyedia": firm.business_form if firm else "",
    }
