"""An OPD's own list: what is written down of a contract must name who holds it."""

from collections.abc import Sequence

from forum_portal.intake.source import Options, Problem, Values


def contract_needs_contractor(values: Values, options: Options) -> Sequence[Problem]:
    """A contract number or SPK date without a contractor's name makes the row bad; a package without both is fine."""
    if values.get("nama_penyedia") or not (values.get("no_kontrak") or values.get("tgl_kontrak")):
        return ()
    return (
        Problem(
            "nama_penyedia",
            "Nama penyedia kosong, padahal nomor atau tanggal SPK sudah diisi.",
            "Isi nama penyedia seperti tertulis di SPK; kosongkan nomor dan tanggal SPK bila paket belum berkontrak.",
        ),
    )
