"""Who carries out a contract. Pure."""

from typing import Any

from procurement.contractor_class import ContractorClass, classify
from procurement.joint_operation import members
from procurement.merge.reading import first_text, text
from procurement.merge.said import Said


def contractor(said: Said) -> dict[str, Any]:
    """The columns that say who the contractor is. Names of SPSE come before those of a list of realisations, which
    leaves out PT and CV; self-managed work has no contractor."""
    named = first_text(said.by_contract, "nama_penyedia")
    if text(said.realised, "sumber_transaksi") == SELF_MANAGED:
        named = ""
    form = _business_form(said)
    npwp = first_text(said.by_contract, "npwp_penyedia")
    npwp16 = first_text(said.by_contract, "npwp16_penyedia")
    vendor_type = text(said.contract, "tipe_penyedia")
    kind = classify(named, form, npwp, npwp16, vendor_type) if named else ContractorClass.UNKNOWN.value
    # Several names in one cell are several purchases in one line: nobody knows which of them did the work.
    several = named and named == text(said.realised, "nama_penyedia") and SEVERAL in named
    stated = text(said.contract, "anggota_kso")
    vendor = first_text((said.winner, said.contract), "kd_penyedia") or text(said.order, "kode_vendor")
    return {
        "contractor_name": named[:250],
        "contractor_class": ContractorClass.UNNAMED.value if several else kind,
        "members": members(stated, named) if named else [],
        "npwp": npwp,
        "npwp16": npwp16,
        "vendor_id": vendor[:40],
        "spse_vendor_id": text(said.order, "kd_penyedia")[:40],
        "business_form": form,
    }


SELF_MANAGED = "Swakelola"
SEVERAL = "; "


def _business_form(said: Said) -> str:
    form = text(said.contract, "bentuk_usaha_penyedia")
    if not form and said.contract.get("tipe_penyedia") == "Penyedia Perseorangan":
        return "Orang Perseorangan"
    return form[:80]
