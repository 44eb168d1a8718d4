"""Long statements that are asked often: built and compiled once in a process, run by the database every time.

A union over eleven kinds of work takes the ORM ten times as long to build as the database to answer. Kept is the text
alone, never an answer; whatever goes into the text has to stand in its key, and search words are handed in at each run.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql import Query


@dataclass(frozen=True, slots=True)
class _Compiled:
    """`blanks` are the places among the parameters where a word goes in, and which."""

    query: Query
    sql: str
    parameters: tuple[Any, ...]
    columns: tuple[Any, ...]
    blanks: tuple[tuple[int, int], ...]


class Statements:
    """At most `most` of them; the one that was not asked for longest makes room."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, _Compiled | None] = OrderedDict()
        self._lock = Lock()

    def rows(
        self, key: Hashable, build: Callable[[], QuerySet[Any, Any]], words: Sequence[str] = ()
    ) -> list[Sequence[Any]]:
        """What the database answers now to the `values_list` that `build` makes.

        `key` names all that `build` puts into it; only of `words` their number counts: `build` searches for
        `blank(0)`, `blank(1)` … with `contains` or `icontains` instead.
        """
        compiled = self._compiled((len(words), key), build)
        if compiled is None:
            return []
        compiler = compiled.query.get_compiler(connection=connection)
        parameters = list(compiled.parameters)
        for place, number in compiled.blanks:
            said = connection.ops.prep_for_like_query(words[number])
            parameters[place] = parameters[place].replace(blank(number), said)
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, parameters)
            found = cursor.fetchall()
        converters = compiler.get_converters(compiled.columns)
        return list(compiler.apply_converters(found, converters)) if converters else found

    def _compiled(self, key: Hashable, build: Callable[[], QuerySet[Any, Any]]) -> _Compiled | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        compiled = _compile(build().query)
        with self._lock:
            self._kept[key] = compiled
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return compiled


def blank(number: int) -> str:
    """What stands for a word in a statement that is kept: characters that no text has."""
    return f"\ue000{number}\ue001"


def _compile(query: Query) -> _Compiled | None:
    """None for what cannot have an answer, such as rows among none."""
    compiler = query.get_compiler(connection=connection)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    columns = tuple(column for column, _, _ in compiler.select)
    return _Compiled(query, sql, tuple(parameters), columns, tuple(_blanks(parameters)))


def _blanks(parameters: Sequence[Any]) -> list[tuple[int, int]]:
    found = []
    for place, parameter in enumerate(parameters):
        if isinstance(parameter, str) and "\ue000" in parameter:
            number = parameter.partition("\ue000")[2].partition("\ue001")[0]
            if number.isdecimal():
                found.append((place, int(number)))
    return found
