"""Who a contractor was found to be among the employers, by an index that is built once for each published extract."""

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from employers import selectors
from employers.matching import Judgements, Match, MatchIndex, Mention, find_all
from employers.services.index_folder import IndexFolder
from employers.services.running import running_model


class _Indexes:
    """The indexes of the published employers and of the refused rows, as this process holds them.

    With a folder the first is shared: whoever notices a change first writes what changed, all others open it in place.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: tuple[object, ...] | None = None
        self._held: tuple[MatchIndex, MatchIndex] | None = None

    def now(self) -> tuple[MatchIndex, MatchIndex]:
        state = (*selectors.employers_state(), *selectors.aliases_state())
        with self._lock:
            if self._held is None or self._state != state:
                refused = MatchIndex.build(selectors.refused_employers())
                self._held, self._state = (_published(), refused), state
            return self._held


def _published() -> MatchIndex:
    folder: Path | None = settings.MATCH_INDEX_FOLDER
    if folder is None:
        return MatchIndex.build(selectors.employer_names())
    return IndexFolder(folder).index()


_indexes = _Indexes()


def find_employers(mentions: Iterable[Mention]) -> list[Match]:
    """Which published employer each contractor is, in the order of the mentions, with what people have judged."""
    return find_among(mentions, *_indexes.now())


def find_among(mentions: Iterable[Mention], published: MatchIndex, refused: MatchIndex) -> list[Match]:
    """Which of the given employers each contractor is, in the order of the mentions, with what people have judged.

    A contractor of whom nothing is found, but whom a refused row of the extract resembles, is to be judged: the firm
    may be a member whose row was unreadable.
    """
    mentions = list(mentions)
    model = running_model()
    matches = find_all(mentions, published, selectors.judgements_in_force(), model=model)
    missing = [at for at, match in enumerate(matches) if match.status == "none"] if refused.size else []
    again = find_all([mentions[at] for at in missing], refused, Judgements(), model=model)
    for at, resembling in zip(missing, again, strict=True):
        if resembling.candidates:
            matches[at] = replace(matches[at], status="review", sentences=(_refused_row(resembling),))
    return matches


def _refused_row(match: Match) -> str:
    return (
        f"Baris pemberi kerja NPP {match.candidates[0].npp} ditolak saat impor, dan nama atau NPWP-nya mirip penyedia "
        "ini. Perbaiki baris itu di berkas BPJS dan unggah lagi sebelum menyimpulkan."
    )
