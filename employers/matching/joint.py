"""Joint operations by their names: "KSO PT A - CV B" is two firms, each to be found.

More lenient than what splits a contract for the cross-check (`procurement.joint_operation`): here every part is only a
mention, and a part that is no firm finds none.
"""

import re

from employers.identity import legal_form

MARK = r"(?i)\b(?:KSO|K\.S\.O\.?|JO|J\.O\.?|KERJA\s?SAMA\s+OPERASI(?:ONAL)?|JOINT\s+OPERATION)(?:\W|$)"
"""What a name says that is a joint operation's."""

_MARK = re.compile(MARK)
_ALWAYS = re.compile(r"[;/()]|\s[-–—]\s")
_BETWEEN_FIRMS = re.compile(r"\s*(?:&|\+|,|\bDAN\b|\bDENGAN\b)\s*", re.IGNORECASE)


def is_joint(name: str) -> bool:
    """Whether a name says that it is a joint operation."""
    return bool(_MARK.search(name))


def firms_of(name: str) -> list[str]:
    """The firms that a joint operation's name lists, the lead first; the name itself where it lists fewer than two."""
    if not is_joint(name):
        return [name]
    firms: list[str] = []
    for piece in _ALWAYS.split(_MARK.sub(";", name)):
        firms.extend(_firms_in(piece))
    firms = [tidy for firm in firms if (tidy := firm.strip(" .,:;'\"-"))]
    return firms if len(firms) > 1 else [name]


def _firms_in(piece: str) -> list[str]:
    """Cut at "&", "dan" and commas only where a legal form stands on both sides: GO & JOE is one firm."""
    firms = [""]
    at = 0
    for found in _BETWEEN_FIRMS.finditer(piece):
        before, after = piece[at : found.start()], piece[found.end() :]
        whole = firms[-1] + before
        if _states_form(whole) and _states_form(after.split(" DAN ")[0]) and not _is_form(after):
            firms[-1] = whole
            firms.append("")
        else:
            firms[-1] = whole + piece[found.start() : found.end()]
        at = found.end()
    firms[-1] += piece[at:]
    return firms


def _states_form(text: str) -> bool:
    return bool(legal_form(text))


def _is_form(text: str) -> bool:
    """ "PT" or "CV." behind a comma belongs to the name before it."""
    head = re.split(r"[&+,]|\bDAN\b", text, maxsplit=1, flags=re.IGNORECASE)[0].strip(" .")
    return head.upper().replace(".", "") in {"PT", "CV", "UD", "PD", "FA", "TBK"}
