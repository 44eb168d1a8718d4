"""Documents that people attach to a finding: a PDF or a picture, known by its first bytes, not by its name."""

import hashlib

from compliance.models import CaseFile
from compliance.services.cases.refusing import CaseRefused
from forum_portal.models import User

MOST_BYTES = 5 * 1024 * 1024
_KINDS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def attach(*, name: str, content: bytes, by: User) -> CaseFile:
    """Keeps a document. Raises CaseRefused for one that is empty, too large or neither PDF, JPG nor PNG."""
    if not content:
        raise CaseRefused(f"Berkas {name} kosong. Pilih berkas yang berisi.")
    if len(content) > MOST_BYTES:
        raise CaseRefused(f"Berkas {name} lebih besar dari 5 MB. Kecilkan pindaiannya, lalu unggah lagi.")
    kind = next((kind for start, kind in _KINDS if content.startswith(start)), "")
    if not kind:
        raise CaseRefused(f"Berkas {name} bukan PDF, JPG, atau PNG. Simpan sebagai PDF, lalu unggah lagi.")
    return CaseFile.objects.create(
        name=name[-255:],
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        uploaded_by=by,
    )
