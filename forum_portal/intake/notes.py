"""What the pages say of a run besides its rows: how it was understood, what it waits for, what it is the whole of."""

from collections import Counter
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps

from forum_portal.intake.arriving import ANSWERS, KIND
from forum_portal.intake.governments import government_names, scope_in_words
from forum_portal.intake.source import Source, UnknownSource, source_named
from forum_portal.models import ImportRun

Status = ImportRun.Status
_FEW = 2


def question_of(run: ImportRun) -> str:
    """The page on which the run's question is answered; empty when it waits for nobody."""
    if run.status == Status.MAPPING:
        return "intake:columns"
    waits = run.status == Status.RECEIVED and run.header.get("waiting") in (KIND, ANSWERS)
    return "intake:answers" if waits else ""


def notes_of(run: ImportRun) -> dict[str, Any]:
    """For the page of the run: scopes, government and absent_means in words, matched columns, other kinds."""
    scopes: list[str] = run.header.get("scopes") or []
    names = government_names() if scopes or run.government else {}
    return {
        "scopes": [scope_in_words(scope, names) for scope in scopes],
        "government": names.get(run.government, run.government),
        "absent_means": _absent_means(run) if run.full_picture else "",
        "matched": [{"by": one["by"], "at": date.fromisoformat(one["at"])} for one in run.header.get("matched") or []],
        "others": run.header.get("others") or [],
        "twin_of": run.header.get("twin_of"),
    }


def _absent_means(run: ImportRun) -> str:
    try:
        return source_named(run.source).absent_means
    except UnknownSource:
        return ""


def grouped(sources: list[Source]) -> list[tuple[str, list[Source]]]:
    """The sources by what they describe, in words: all kinds of contracts together, all kinds of plans together.

    What only one or two kinds describe stands together with the rest of its app.
    """
    models = {source.slug: apps.get_model(source.target.identity) for source in sources}
    often = Counter(models.values())

    def group(source: Source) -> str:
        model = models[source.slug]
        name = model._meta.verbose_name_plural if often[model] > _FEW else model._meta.app_config.verbose_name
        return str(name)

    ordered = sorted(sources, key=lambda source: (group(source), source.title))
    return [(name[:1].upper() + name[1:], list(some)) for name, some in groupby(ordered, key=group)]
