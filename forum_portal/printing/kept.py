"""Printed papers as they were printed: asked for once, printed once, served again byte for byte."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from forum_portal.models import PrintedPaper
from forum_portal.printing.pdf import Printer

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Of every entry in a ZIP, so that the same papers make the same file."""


class PaperDamaged(Exception):
    """The stored bytes are not those that were printed; the message is an Indonesian sentence."""


class NotPrintedYet(Exception):
    """The paper waits for its job; the message is an Indonesian sentence."""


def ask(*, identifier: str, name: str, template: str, context: dict[str, Any]) -> PrintedPaper:
    """The row of a paper to be printed, in the caller's transaction; the one already there when it was asked before.

    `name` is the file's name without its ending. Raises ValueError when the same identifier stands for other words.
    """
    paper, made = PrintedPaper.objects.get_or_create(
        identifier=identifier,
        defaults={"name": name, "template": template, "context": context},
    )
    if not made and (paper.template, paper.context) != (template, context):
        raise ValueError(f"the identifier {identifier!r} already stands for another paper")
    return paper


def render(printer: Printer, paper_id: int) -> bytes | None:
    """The paper as PDF, from its frozen context alone; None when it was printed before."""
    paper = PrintedPaper.objects.defer("pdf").get(pk=paper_id)
    if paper.made_at is not None:
        return None
    return printer.paper(paper.template, paper.context, identifier=paper.identifier)


def keep(paper_id: int, pdf: bytes) -> None:
    """Stores the bytes of a paper. Those already stored stay: the first printing counts."""
    PrintedPaper.objects.filter(pk=paper_id, made_at=None).update(
        pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest(), made_at=timezone.now()
    )


def bytes_of(paper_id: int) -> bytes:
    """The stored bytes, after checking their hash. Raises NotPrintedYet or PaperDamaged."""
    paper = PrintedPaper.objects.defer("context").get(pk=paper_id)
    if paper.made_at is None or paper.pdf is None:
        raise NotPrintedYet("Surat ini belum selesai dicetak. Muat ulang halaman ini sebentar lagi.")
    pdf = bytes(paper.pdf)
    if hashlib.sha256(pdf).hexdigest() != paper.sha256:
        raise PaperDamaged(
            f"Cetakan {paper.name} yang tersimpan berubah dari yang pernah dicetak. Hubungi pengelola sistem dan "
            "jangan pakai berkas ini."
        )
    return pdf


def zipped(papers: Iterable[tuple[str, int]]) -> Iterator[bytes]:
    """A ZIP of printed papers, (name without ending, id) each, in pieces: one paper is in memory at a time.

    The same papers always give the same bytes. Raises what `bytes_of` raises.
    """
    sink = _Pieces()
    taken: set[str] = set()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, paper_id in papers:
            entry = zipfile.ZipInfo(f"{_free(name, taken)}.pdf", date_time=_LONG_AGO)
            archive.writestr(entry, bytes_of(paper_id))
            yield sink.taken()
    yield sink.taken()


def _free(name: str, taken: set[str]) -> str:
    """A name that no other entry has, of letters that every system takes."""
    plain = "".join(mark if mark.isalnum() or mark in "-_. " else "-" for mark in name).strip() or "surat"
    found, count = plain, 1
    while found.lower() in taken:
        count += 1
        found = f"{plain} ({count})"
    taken.add(found.lower())
    return found


class _Pieces(io.RawIOBase):
    """A file that only grows, and hands over what was written since it was last asked."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        written = bytes(piece)
        self._waiting.append(written)
        self._length += len(written)
        return len(written)

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        piece, self._waiting = b"".join(self._waiting), []
        return piece
