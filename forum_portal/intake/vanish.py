"""What a full picture makes vanish: things this source has spoken of before and no longer names."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from forum_portal import bulk
from forum_portal.intake.published import absent_from, known_of_picture, options_of, version_model
from forum_portal.intake.rights import Refused
from forum_portal.intake.source import Source
from forum_portal.intake.staged import unpack
from forum_portal.intake.versions import STEP_ROWS, VersionMaker
from forum_portal.models import ImportRun

# More than one in five: rather a wrong file than so many things that ended on one day.
LIMIT = 0.20
MANY_VANISH = (
    "Dengan berkas ini {gone} dari {known} data yang sudah tercatat akan hilang, lebih dari 20 persen. "
    "Pastikan berkasnya memang daftar lengkap, lalu nyatakan setuju secara khusus."
)


def too_many_vanish(gone: dict[str, Any] | None) -> bool:
    """Whether so much would vanish that people are asked a second time. `gone`: as staging notes it."""
    return gone is not None and gone["total"] > LIMIT * gone["known"]


def vanish_steps(
    run: ImportRun, source: Source, maker: VersionMaker, *, accepted: bool
) -> Iterator[Callable[[], None]]:
    """Writes, step by step, a version that says "gone" for each absent thing. Raises Refused before the first step
    when more would vanish than people have agreed to."""
    if (run.header.get("gone") or {}).get("blocked"):
        return
    options = options_of(run)
    scopes = run.header.get("scopes", [])
    absent = list(absent_from(source, options, scopes, _keys(run)))
    known = known_of_picture(source, options, scopes).count()
    if not accepted and too_many_vanish({"total": len(absent), "known": known}):
        raise Refused(MANY_VANISH.format(gone=len(absent), known=known))
    mine = version_model(source)._default_manager.filter(run=run, gone=True)
    written = set(mine.values_list("subject_id", flat=True))
    waiting = [(id, current) for id, _, current in absent if id not in written]
    for some in bulk.in_slices(waiting, STEP_ROWS):
        yield _step(source, maker, some)


def _step(source: Source, maker: VersionMaker, some: Sequence[tuple[int, int]]) -> Callable[[], None]:
    versions = version_model(source)._default_manager.filter(pk__in=[current for _, current in some])
    last = {id: (parts, row) for id, parts, row in versions.values_list("id", "parts", "row_number")}
    rows = [
        maker.remade(id, last[current][0], previous=current, row_number=last[current][1], gone=True)
        for id, current in some
    ]
    return lambda: maker.insert(rows)


def _keys(run: ImportRun) -> set[str]:
    keys: set[str] = set()
    for payload in run.chunks.order_by("number").values_list("payload", flat=True).iterator(10):
        keys.update(row.key for row in unpack(payload) if row.key is not None)
    return keys
