"""Whether a package is construction work, by its *jenis pengadaan*.

Law: PP 44/2015 Ps 53, construction services. Planning and supervision are consultancy: in practice their workers are
covered by the firm's own membership, so they count as not construction here. What a package is called is no evidence.
"""

import re

_CONSTRUCTION = frozenset({"pekerjaan konstruksi", "pekerjaan konstruksi terintegrasi", "konstruksi"})
_OTHER = (
    "barang",
    "pengadaan barang",
    "jasa lainnya",
    "jasa konsultansi",
    "jasa konsultasi",
)


def is_construction(work_type: str | None) -> bool | None:
    """True or False by the kinds of work of the procurement systems; None when empty or not one of them.

    A list ("Pekerjaan Konstruksi;Jasa Lainnya") is construction when any part is; it is not only when every part is
    known not to be.
    """
    kinds = [" ".join(part.lower().split()) for part in re.split(r"[;,]", work_type or "")]
    judged = [_one(kind) for kind in kinds if kind]
    if True in judged:
        return True
    return False if judged and None not in judged else None


def _one(kind: str) -> bool | None:
    if kind in _CONSTRUCTION:
        return True
    known = any(kind == other or kind.startswith(f"{other} ") for other in _OTHER)
    return False if known else None
