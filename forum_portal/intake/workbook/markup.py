"""XML from strangers: streamed, and any document type (hence any entity) refuses the file."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from forum_portal.intake.workbook.archive import CORRUPT
from forum_portal.intake.workbook.shapes import UnreadableFile

DOCTYPE = (
    "Berkas ini memuat deklarasi DOCTYPE/ENTITY yang tidak lazim dalam buku kerja sehingga ditolak demi keamanan: "
    "salin datanya saja ke buku kerja baru, lalu unggah buku kerja itu."
)

Attributes = dict[str, str]


def refuse_doctype(*_: object) -> None:
    raise UnreadableFile(DOCTYPE)


class Markup:
    """An expat parser that speaks local names (``row`` for ``x:row``) and whole runs of text."""

    def __init__(
        self,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None],
        text: Callable[[str], None],
    ) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = refuse_doctype
        self._parser.EntityDeclHandler = refuse_doctype
        self._parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
        self._parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
        self._parser.CharacterDataHandler = text

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            # An encoding that nobody knows is a LookupError, one that expat cannot read a ValueError.
            raise UnreadableFile(CORRUPT) from error

    def feed_all(self, chunks: Iterable[bytes], enough: Callable[[], bool] = lambda: False) -> None:
        """To the end, or until there is enough."""
        for chunk in chunks:
            self.feed(chunk)
            if enough():
                return
        self.feed(b"", last=True)
