"""Many papers in one job, one step each: killed at any step and continued, every paper is there once.

The step that keeps a paper also moves the cursor, in one transaction; printing itself holds no lock.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction

from forum_portal.jobs import RunningJob
from forum_portal.printing.pdf import Printer, printer

Item = TypeVar("Item")


def print_many(
    job: RunningJob,
    items: Sequence[Item],
    render: Callable[[Printer, Item], bytes | None],
    keep: Callable[[Item, bytes], None],
) -> None:
    """Prints `items` in order, from where the job's cursor stands.

    `items` must be the same, in the same order, at each attempt. `render` gives None for one that needs no printing;
    `keep` stores the bytes inside the step's transaction.
    """
    start = int(job.cursor.get("printed", 0))
    if not items:
        job.advance(done=0, total=0, sentence="Tidak ada yang perlu dicetak.")
    with _boxes_let_go() as let_go:
        for position in range(start, len(items)):
            pdf = render(printer(), items[position])
            with transaction.atomic():
                if pdf is not None:
                    keep(items[position], pdf)
                count = position + 1
                job.advance(
                    done=count,
                    total=len(items),
                    sentence=f"{count} dari {len(items)} surat dicetak.",
                    printed=count,
                )
            let_go()


@contextmanager
def _boxes_let_go() -> Iterator[Callable[[], object]]:
    """The boxes of a laid-out paper refer to each other in circles, some 8 MB each; among the many objects of a whole
    process the collector comes for them only after a gigabyte. What is there before is set aside meanwhile."""
    gc.collect()
    gc.freeze()
    try:
        yield gc.collect
    finally:
        gc.unfreeze()
