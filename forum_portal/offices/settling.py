"""Works out, from all that is known, which satkers, contracts and packages belong to which office, and moves them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import PROTECT, ManyToOneRel

from forum_portal import bulk, jobs
from forum_portal.intake.offices import add_offices, name_feed_offices, register_of
from forum_portal.intake.satkers import KnownSatker, Register, key_of
from forum_portal.intake.source import SatkerName, all_sources
from forum_portal.models import Office, Satker, User, VersionedIdentity

# Whose office a contract is stands in the results of checks, and in the figures of each office.
WAKES = ("compliance.cross_check", "compliance.coverage")
_SLICE = 500


def settle_offices(*, wake: bool = True) -> int:
    """Works out anew to which office every satker belongs, from all that is known now, and moves satkers, contracts
    and packages that are elsewhere; returns how many contracts and packages moved.

    The order in which files came in makes no difference to what is then there. What a person decided stays. Doing it
    again changes nothing, so it may be killed and run again; it looks first and writes in short steps, so it is best
    called outside a transaction. `wake`: queue the checks anew when anything moved.
    """
    moved = 0
    if _unsettled(register_of()):
        with transaction.atomic():
            one_at_a_time()
            register = register_of()
            moved = _move_satkers(register, _unsettled(register))
            if moved and wake:
                wake_checks(None)
    for stray in strays():
        with transaction.atomic():
            one_at_a_time()
            followed = stray.follow()
            if followed and wake:
                wake_checks(None)
        moved += followed
    return moved


def klpd_of(code: str) -> str:
    """The government in the code of an office or satker; empty where the code names none."""
    klpd, colon, _ = code.partition(":")
    return klpd if colon else ""


def owned_models() -> list[type[VersionedIdentity]]:
    """The tables of imported things that belong to offices and whose versions name a satker."""
    labels = sorted({source.target.identity for source in all_sources()})
    models = [apps.get_model(label) for label in labels]
    return [model for model in models if "office_id" in model.IDENTITY_COLUMNS and _names_satker(model)]


def _names_satker(model: type[VersionedIdentity]) -> bool:
    version = model._meta.get_field("current").related_model
    return {"satker_code", "satker_name"} <= {field.name for field in version._meta.get_fields()}


def _unsettled(register: Register) -> dict[str, str]:
    """Satkers that are elsewhere than they belong, with the code of the office where they belong."""
    homes = {key: register.home(key) for key in register.satkers}
    return {key: code for key, code in homes.items() if code != register.satkers[key].office}


def _move_satkers(register: Register, moving: Mapping[str, str]) -> int:
    """Puts satkers into the offices they belong to; offices that are empty then, and that nobody vouches for, go."""
    ids = add_offices(register, moving)
    by_office: dict[int, list[str]] = defaultdict(list)
    left: dict[str, set[str]] = defaultdict(set)
    for key, code in moving.items():
        by_office[ids[code]].append(key)
        left[register.satkers[key].office].add(code)
    for office, keys in by_office.items():
        for some in bulk.in_slices(keys, _SLICE):
            Satker.objects.filter(key__in=some).update(office=office)
    settled = {
        key: KnownSatker(known.name, moving.get(key, known.office), known.by_hand)
        for key, known in register.satkers.items()
    }
    lived_in = {known.office for known in settled.values()}
    moved = 0
    for code in sorted(left.keys() - lived_in):
        if not register.offices[code].kept:
            moved += _dissolve(code, ids[min(left[code])])
    name_feed_offices(Register(register.offices, settled), {*left, *moving.values()} & lived_in)
    return moved


def _dissolve(code: str, into: int) -> int:
    """An office that only files had brought and that turned out to be another's second name."""
    office = Office.objects.get(code=code)
    moved = hand_over(office.pk, into)
    office.delete()
    return moved


def hand_over(office: int, into: int) -> int:
    """Every row that points to the one office points to the other; returns how many contracts and packages moved.

    Rows that would go with the office (remembered columns, figures of the health page) are left to go.
    """
    owned = set(owned_models())
    moved = 0
    for relation in Office._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not isinstance(relation, ManyToOneRel) or relation.on_delete is not PROTECT or model is Satker:
            continue
        count = model._default_manager.filter(**{relation.field.name: office}).update(**{relation.field.name: into})
        moved += count if model in owned else 0
    return moved


@dataclass(frozen=True, slots=True)
class Stray:
    """Contracts, or packages, of one office whose published version names a satker of another."""

    model: type[VersionedIdentity]
    named: dict[str, str]
    office: int
    home: int

    def follow(self) -> int:
        """Moves them to the office of their satker; returns how many."""
        rows = self.model._default_manager.filter(office_id=self.office, **self.named)
        return rows.update(office_id=self.home)


def strays(keys: Collection[str] | None = None, offices: Collection[int] | None = None) -> list[Stray]:
    """keys: of these satkers alone; offices: only what stands with these offices now."""
    satkers = Satker.objects.filter(key__in=list(keys)) if keys is not None else Satker.objects.all()
    homes: dict[str, int] = dict(satkers.order_by().values_list("key", "office_id"))
    codes: dict[int, str] = dict(Office.objects.order_by().values_list("id", "code"))
    return [
        Stray(model, named, office, homes[key])
        for model in owned_models()
        for named, office, key in _named_satkers(model, codes, offices)
        if homes.get(key, office) != office
    ]


def _named_satkers(
    model: type[VersionedIdentity], codes: Mapping[int, str], offices: Collection[int] | None
) -> Iterator[tuple[dict[str, str], int, str]]:
    """(look-up of the things, the office they have, the satker they name), once for each that occurs."""
    seen = model._default_manager.filter(current__isnull=False, office__isnull=False).order_by()
    if offices is not None:
        seen = seen.filter(office__in=list(offices))
    coded = seen.exclude(current__satker_code="").values_list("office_id", "current__satker_code").distinct()
    named = seen.filter(current__satker_code="").exclude(current__satker_name="")
    found = [(office, code, "") for office, code in coded]
    found += [(office, "", name) for office, name in named.values_list("office_id", "current__satker_name").distinct()]
    for office, code, name in found:
        key = key_of(SatkerName(klpd_of(codes[office]), code, name))
        if key is not None:
            lookup = {"current__satker_code": code} | ({} if code else {"current__satker_name": name})
            yield lookup, office, key


def wake_checks(by: User | None) -> None:
    for kind in WAKES:
        if kind in jobs.kinds():
            jobs.enqueue(kind, by=by)


def one_at_a_time() -> None:
    """Two settlings could lock the same rows in different orders; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('forum_portal.offices'))")
