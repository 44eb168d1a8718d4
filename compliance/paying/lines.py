"""What a treasurer pastes: a contract number, a code or an NPWP a line. Pure."""

import re
from dataclasses import dataclass

from employers.identity import NpwpKind, contract_number_key, parse_npwp
from forum_portal.masking import mask_citizen_numbers

MOST_LINES = 100
_BETWEEN = re.compile(r"[\n\r;\t]+")
_CODE = re.compile(r"[0-9]{5,14}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One line. `shown` is what may be written back: a citizen number leaves no digit behind. `body9` are the nine
    digits of an NPWP, `number_key` a contract number as compared, `code` a code of the systems; empty where it is none.
    """

    shown: str
    body9: str = ""
    number_key: str = ""
    code: str = ""
    trouble: str = ""


def read_lines(text: str) -> list[Asked]:
    """The lines of a pasted text in their order, each once; blank ones are left out."""
    parts = (" ".join(part.split()) for part in _BETWEEN.split(text))
    return [_read(part) for part in dict.fromkeys(filter(None, parts))]


def _read(text: str) -> Asked:
    read = parse_npwp(text)
    if read.kind is NpwpKind.BODY:
        return Asked(shown=text, body9=read.body9)
    if read.kind is NpwpKind.PERSON:
        return Asked(
            shown="(nomor orang perseorangan)",
            trouble="Ini nomor orang perseorangan, bukan NPWP badan usaha. Tempel nomor kontraknya.",
        )
    code = text if _CODE.fullmatch(text) else ""
    number_key = contract_number_key(text)[:250]
    if not number_key:
        return Asked(
            shown=mask_citizen_numbers(text)[:60],
            trouble="Baris ini tidak memuat nomor. Tempel nomor kontrak atau NPWP.",
        )
    return Asked(shown=mask_citizen_numbers(text)[:60], number_key=number_key, code=code)
