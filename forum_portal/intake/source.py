"""What an app declares about a kind of file: its columns, its checks, and the table its rows become versions of.

Pure: the intake frame reads these declarations, no source contains machinery of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

Cleaner = Callable[[Any], Any]
# A cleaned row: column name -> clean value (str, int, bool, Decimal, date, None).
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one row. `column` is empty when the row as a whole is meant.

    quarantine: the row is kept, but the values named in `withhold` are not believed and are emptied.
    """

    column: str
    reason: str
    mend: str
    value: str = ""
    quarantine: bool = False
    withhold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a source.

    name: the key of the cleaned value. header: what the template prints. synonyms: other spellings met in real files
    (compared by `header_key`). required: every row must fill it. in_header: the file must have the column, though its
    cells may be empty: where an empty cell says something, a missing column must not say it.
    example and help: for the template and the guide. choices: the drop-down, if any.
    """

    name: str
    header: str
    clean: Cleaner
    synonyms: tuple[str, ...] = ()
    required: bool = False
    in_header: bool = False
    example: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Where rows go. `identity` and `version` are model labels ("procurement.Contract").

    identity_columns(values): identity columns set when the identity is first seen, besides `key`.
    version_columns: the typed columns of the version, in order.
    merge(parts): typed column values from what each source said; must not depend on the order of imports.
    """

    identity: str
    version: str
    version_columns: tuple[str, ...]
    merge: Callable[[Mapping[str, Values]], Values]
    identity_columns: Callable[[Values], Values] = field(default=lambda values: {})


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who uploads says of the file as a whole. `government` is a KLPD code ("D241")."""

    as_of: date
    coverage: str = ""
    office_code: str = ""
    full_picture: bool = False
    government: str = ""


class SatkerName(NamedTuple):
    """The buying unit that a row names: its government's KLPD code, its own code ("1.03.0.00.0.00.01.0000"; empty
    where the file knows it by name alone), and its name."""

    government: str
    code: str
    name: str


# What a check looks at: the cleaned row, and what the uploader says of the file as a whole (its as-of day above all).
RowCheck = Callable[[Values, Options], Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file. `slug` is stable: it is the name on the command line.

    key(values, options): identity of a row; None when the row names nothing.
    combine(rows): one row of several with the same key in one file (addenda: the highest version wins); without it,
    differing rows with one key are bad, equal ones are merged silently.
    family: sources of one family describe the same things in other layouts: a file whose titles fit a relative better
    than the source it was brought in as is read as that relative.
    office(values, options): the satker the row belongs to, for sources whose rows name it; None otherwise.
    needs_office: the upload is made for one office (`opd_contract_list`).
    needs_government: the rows do not say whose they are, so the upload states the government.
    coverage: whether the upload states how far it reaches, national or named branches: "required" (employers),
    "optional" or "none".
    full_picture: "always", "asked" (the uploader says) or "never": whether absent rows may vanish.
    absent_means: the words for what vanishes, for the one who is asked: "paket yang tidak disebut dianggap sudah tidak
    ada di RUP (misalnya karena kaji ulang)".
    scope_of(values, options): what one row shows the file to be about ("D241|2026"); None when it does not say.
    picture(options, scopes): look-up on the identity table of what the file is the full picture of, given the sorted
    scopes that its rows name.
    stated(options, rows): what empty cells take over, by column, from what the uploader says and from the cleaned rows
    (of a list whose rows do not say their year or government).
    as_of_column: name of the column that states the day the file is about; it must agree with the uploader's day.
    personal: header spellings of person-level columns that are dropped at the door, unread.
    wakes: job kinds to enqueue when a run is published or undone, with payload {"run": id}.
    """

    slug: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: Callable[[Values, Options], str | None]
    target: Target
    checks: tuple[RowCheck, ...] = ()
    combine: Callable[[Sequence[Values]], Values] | None = None
    family: str = ""
    office: Callable[[Values, Options], SatkerName | None] | None = None
    needs_office: bool = False
    needs_government: bool = False
    coverage: Literal["none", "optional", "required"] = "none"
    full_picture: str = "never"
    absent_means: str = ""
    scope_of: Callable[[Values, Options], str | None] | None = None
    picture: Callable[[Options, Sequence[str]], dict[str, Any]] | None = None
    stated: Callable[[Options, Iterable[Values]], Values] | None = None
    as_of_column: str = ""
    personal: tuple[str, ...] = ()
    wakes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ("secretariat",)


_sources: dict[str, Source] = {}


class UnknownSource(LookupError):
    """No app declares this slug."""


def register(source: Source) -> Source:
    if source.slug in _sources and _sources[source.slug] is not source:
        raise RuntimeError(f"two sources are called {source.slug}")
    _sources[source.slug] = source
    return source


def source_named(slug: str) -> Source:
    try:
        return _sources[slug]
    except KeyError:
        raise UnknownSource(slug) from None


def all_sources() -> tuple[Source, ...]:
    """In the order of their slugs."""
    return tuple(_sources[slug] for slug in sorted(_sources))
