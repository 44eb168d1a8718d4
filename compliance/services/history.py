"""Keeps every result that differs from the one before it, in the transaction that writes the result itself.

A row is added when the content of a contract's result changes; an unchanged result writes nothing, so a step that was
killed and repeated adds nothing twice. Whoever writes results has locked their rows, so no two write the history of
one contract at once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.db import connection
from django.utils import timezone

from compliance.digests import digest_of, in_sen, root_of, whole
from compliance.models import ContractCheck, ContractCheckHistory, CrossCheckRun
from compliance.models.history import packed, unpacked
from compliance.selectors.rule_set import rule_set
from compliance.services.judging import COLUMNS
from forum_portal import trail
from forum_portal.bulk import PARAMETERS, in_slices, insert
from forum_portal.models import User

_NOT_KEPT = frozenset({"words", "why", "run_id"})
CONTENT = tuple(name for name in COLUMNS if name not in _NOT_KEPT)
"""The columns of a result that are kept as they are, `why` beside them compressed. Not the words it is searched by,
which follow from the contract, nor the run: a later run that concludes the same is not news."""
_ROW = (*CONTENT, "npwp", "npwp16", "said", "removed", "digest", "run_id", "change_id", "recorded_at")
_content = itemgetter(*(COLUMNS.index(name) for name in CONTENT))
_WHY = COLUMNS.index("why")
_SEN, _RUPIAH = (CONTENT.index("value"),), tuple(map(CONTENT.index, ("contribution_due", "contribution_at_stake")))
_NOTHING: tuple[Any, ...] = (
    None, None, None, None, "", "", "", "", "", "", "", "", 0, None, None, 0, None, 0, None,
)  # fmt: skip
WEIGHED = "result.weighed"
FINISHED = "cross_check.finished"
_packed = lru_cache(maxsize=512)(packed)


def digest(content: Sequence[Any], npwp: tuple[str, str], why: str, *, removed: bool = False) -> str:
    """Over the content in the order of CONTENT, the contractor's two numbers and the text of `why`."""
    values = list(content)
    for position in _SEN:
        values[position] = in_sen(values[position])
    for position in _RUPIAH:
        values[position] = whole(values[position])
    return digest_of([*values, *npwp, why, removed])


def digest_of_row(row: ContractCheckHistory) -> str:
    """What the digest of a stored row should be, worked out anew."""
    content = [getattr(row, name) for name in CONTENT]
    return digest(content, (row.npwp, row.npwp16), unpacked(row.said), removed=row.removed)


def one_moment() -> datetime:
    """The moment at which the transaction's rows are recorded. Taken after whoever reads all results at one moment has
    ended, so that a replay of that moment finds exactly what was read."""
    _lock("ROW EXCLUSIVE")
    return timezone.now()


def a_moment_without_writers() -> datetime:
    """No result is written from now until the transaction ends."""
    _lock("SHARE")
    return timezone.now()


def keep(run_id: int, rows: Sequence[Sequence[Any]], npwps: Mapping[int, tuple[str, str]]) -> int:
    """Adds what differs among results just written, `rows` in the order of `judging.COLUMNS`; returns how many."""
    if not rows:
        return 0
    known = _in_force([row[0] for row in rows])
    now = one_moment()
    changed = []
    for row in rows:
        content, npwp, why = _content(row), npwps[row[0]], row[_WHY]
        made = digest(content, npwp, why)
        if known.get(row[0]) != made:
            changed.append((*content, *npwp, _packed(why), False, made, run_id, None, now))
    _add(changed, now, superseding=[row[0] for row in changed if row[0] in known])
    return len(changed)


def keep_removed(run_id: int, contract_ids: Sequence[int]) -> int:
    """Notes that these contracts have no result any more; returns how many had one."""
    known = _in_force(contract_ids, removed=False)
    now = one_moment()
    rows = []
    for contract_id in sorted(known):
        content = (contract_id, *_NOTHING)
        made = digest(content, ("", ""), "", removed=True)
        rows.append((*content, "", "", b"", True, made, run_id, None, now))
    _add(rows, now, superseding=sorted(known))
    return len(rows)


def keep_decided(check: ContractCheck, *, by: User | None) -> None:
    """Keeps a result that a decision has just changed; its digest goes into a row of the trail."""
    before = ContractCheckHistory.objects.filter(contract_id=check.contract_id, superseded_at=None).first()
    if before is None:
        return
    npwp = (before.npwp, before.npwp16)
    content = tuple(getattr(check, name) for name in CONTENT)
    made = digest(content, npwp, unpacked(before.said))
    if made == before.digest:
        return
    now = one_moment()
    after = {"contract": check.contract_id, "digest": made}
    change = trail.record(subject=check.contract, action=WEIGHED, by=by, after=after)
    row = (*content, *npwp, bytes(before.said), False, made, before.run_id, change.pk, now)
    _add([row], now, superseding=[check.contract_id])


def root_of_pass(run: CrossCheckRun) -> dict[str, Any]:
    """What the trail keeps of a pass: the root over the rows it added, and by which rules it judged."""
    rows = ContractCheckHistory.objects.filter(run=run, change=None).order_by("pk")
    root = root_of(rows.values_list("digest", "recorded_at").iterator(chunk_size=5000))
    return {"scope": run.scope, "as_of": run.as_of.isoformat() if run.as_of else "", **rule_set(), **root}


def _in_force(contract_ids: Sequence[int], **narrowed: Any) -> dict[int, str]:
    """By contract, the digest of what stands. Steps follow the order of ids, so a range is read rather than a list."""
    if not contract_ids:
        return {}
    rows = ContractCheckHistory.objects.filter(superseded_at=None, **narrowed)
    if len(contract_ids) <= PARAMETERS:
        rows = rows.filter(contract_id__in=contract_ids)
    else:
        rows = rows.filter(contract_id__gte=min(contract_ids), contract_id__lte=max(contract_ids))
    return dict(rows.order_by().values_list("contract_id", "digest"))


def _add(rows: Sequence[tuple[Any, ...]], now: datetime, *, superseding: Sequence[int]) -> None:
    for some in in_slices(superseding):
        ContractCheckHistory.objects.filter(superseded_at=None, contract_id__in=some).update(superseded_at=now)
    insert(ContractCheckHistory, _ROW, rows)


def _lock(mode: str) -> None:
    """SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(ContractCheckHistory._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN {mode} MODE")
