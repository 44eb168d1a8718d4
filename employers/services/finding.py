"""Who a contractor was found to be among the employers."""

import threading
from collections.abc import Iterable
from dataclasses import replace

from employers import selectors
from employers.matching import Judgements, Match, MatchIndex, Mention, find_all


class _Index:
    """The match indexes of the published employers and of the refused rows, built once a process for each state."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: tuple[object, ...] | None = None
        self._indexes: tuple[MatchIndex, MatchIndex] | None = None

    def now(self) -> tuple[MatchIndex, MatchIndex]:
        state = selectors.employers_state()
        with self._lock:
            if self._indexes is None or self._state != state:
                published = MatchIndex.build(selectors.employer_names())
                refused = MatchIndex.build(selectors.refused_employers())
                self._indexes, self._state = (published, refused), state
            return self._indexes


_index = _Index()


def find_employers(mentions: Iterable[Mention]) -> list[Match]:
    """Which published employer each contractor is, in the order of the mentions, with what people have judged."""
    return find_among(mentions, *_index.now())


def find_among(mentions: Iterable[Mention], published: MatchIndex, refused: MatchIndex) -> list[Match]:
    """Which of the given employers each contractor is, in the order of the mentions, with what people have judged.

    A contractor of whom nothing is found, but whom a refused row of the extract resembles, is to be judged: the firm
    may be a member whose row was unreadable.
    """
    mentions = list(mentions)
    matches = find_all(mentions, published, selectors.judgements_in_force())
    missing = [at for at, match in enumerate(matches) if match.status == "none"]
    again = find_all([mentions[at] for at in missing], refused, Judgements())
    for at, resembling in zip(missing, again, strict=True):
        if resembling.candidates:
            matches[at] = replace(matches[at], status="review", sentences=(_refused_row(resembling),))
    return matches


def _refused_row(match: Match) -> str:
    return (
        f"Baris pemberi kerja NPP {match.candidates[0].npp} ditolak saat impor, dan nama atau NPWP-nya mirip penyedia "
        "ini. Perbaiki baris itu di berkas BPJS dan unggah lagi sebelum menyimpulkan."
    )
