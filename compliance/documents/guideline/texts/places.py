"""Whom to ask: the branch of BPJS Ketenagakerjaan for each kabupaten and kota, and the forum's secretariat."""

from collections.abc import Mapping

from compliance.documents.guideline.blocks import Block, Source
from compliance.documents.guideline.texts.sources import FIRST, KNOWN

BRANCHES: Mapping[str, str] = {
    "64.01": "Balikpapan",
    "64.02": "Samarinda",
    "64.03": "Berau",
    "64.07": "Samarinda",
    "64.08": "Bontang",
    "64.09": "Balikpapan",
    "64.11": "Samarinda",
    "64.71": "Balikpapan",
    "64.72": "Samarinda",
    "64.74": "Bontang",
}
"""Kemendagri code of the kabupaten or kota -> the branch that likely covers it."""

PLACES: tuple[Block, ...] = (
    Block(
        "ask",
        1,
        FIRST,
        KNOWN,
        (
            ("Pendaftaran dan iuran: {branch}.",),
            ("Data paket yang keliru, atau aturan yang belum jelas: sekretariat Forum Kepatuhan.",),
        ),
        (Source("Wilayah kerja kantor cabang BPJS Ketenagakerjaan", verified=False),),
    ),
)
