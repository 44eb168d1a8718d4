"""Which office a satker named in a file belongs to; offices and satkers nobody has heard of are added.

What the first file says is not the last word: `forum_portal.offices.settle_offices` works the whole register out anew
when later files know more.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from forum_portal import bulk
from forum_portal.governments import government_of, level_of
from forum_portal.intake.satkers import (
    SATKER_NAME_LENGTH,
    KnownOffice,
    KnownSatker,
    Register,
    better_name,
    is_by_name,
    key_of,
)
from forum_portal.intake.source import SatkerName
from forum_portal.models import ImportRun, Membership, Office, Satker

KLPD_LENGTH = 12


class Offices:
    """One for each commit: remembers what it has found."""

    def __init__(self) -> None:
        self._office: dict[str, int] = {}
        self._name: dict[str, str] = {}

    def of(self, named: Sequence[SatkerName | None]) -> list[int | None]:
        """The office id of each satker, None where none is named."""
        keys = {satker: key_of(satker) for satker in set(named) if satker is not None}
        told: dict[str, str] = {}
        for satker, key in keys.items():
            if key is not None:
                name = satker.name[:SATKER_NAME_LENGTH]
                told[key] = better_name(told[key], name) if key in told else name
        news = {key: name for key, name in told.items() if self._is_news(key, name)}
        if news:
            self._learn(news)
        return [self._office[key] if satker and (key := keys[satker]) else None for satker in named]

    def _is_news(self, key: str, name: str) -> bool:
        known = self._name.get(key)
        return known is None or better_name(known, name) != known

    def _learn(self, news: Mapping[str, str]) -> None:
        register = register_of({key.partition(":")[0] for key in news})
        satkers = dict(register.satkers)
        renamed = []
        for key, name in news.items():
            before = satkers.get(key)
            best = better_name(before.name, name) if before else name
            if before and best != before.name:
                renamed.append(key)
            satkers[key] = KnownSatker(best, before.office, before.by_hand) if before else KnownSatker(best)
        register = Register(register.offices, satkers)
        homes = {key: satkers[key].office or register.home(key) for key in news}
        ids = add_offices(register, homes)
        rows = [(key, satkers[key].name, ids[homes[key]], False) for key in sorted(news)]
        columns = ("key", "name", "office_id", "by_hand")
        bulk.insert(Satker, columns, rows, skip_existing=True)
        rename_satkers({key: satkers[key].name for key in renamed})
        settled = Satker.objects.filter(key__in=list(news)).values_list("key", "office_id", "name")
        for key, office, name in settled:
            self._office[key], self._name[key] = office, name
        name_feed_offices(register, set(homes.values()), homes)


def register_of(governments: Collection[str] | None = None) -> Register:
    """All that is known of these governments (KLPD codes), or of all."""
    offices, satkers = Office.objects.order_by(), Satker.objects.order_by()
    if governments is not None:
        offices = offices.filter(_any_prefix("code", governments))
        satkers = satkers.filter(_any_prefix("key", governments))
    lived_in = Exists(Membership.objects.filter(office=OuterRef("pk")))
    uploaded_for = Exists(ImportRun.objects.filter(office=OuterRef("pk")))
    known = {}
    found = offices.annotate(used=lived_in | uploaded_for).values_list("code", "name", "origin", "used")
    for code, name, origin, used in found:
        vouched = origin != Office.Origin.FEED
        known[code] = KnownOffice(name, vouched or used, vouched or (used and is_by_name(code)))
    rows = satkers.values_list("key", "name", "office__code", "by_hand")
    return Register(known, {key: KnownSatker(name, office, by_hand) for key, name, office, by_hand in rows})


def add_offices(register: Register, homes: Mapping[str, str]) -> dict[str, int]:
    """The ids of the offices that satkers are to have (key -> code); those that do not exist are added, as files name
    them."""
    codes = sorted(set(homes.values()))
    missing = [code for code in codes if code not in register.offices]
    if missing:
        residents = _residents(register, homes)
        standing = {klpd: _standing(klpd) for klpd in {code.partition(":")[0] for code in missing}}
        rows = [
            (
                code,
                register.feed_name(code, residents[code]),
                *standing[code.partition(":")[0]],
                Office.Origin.FEED.value,
            )
            for code in missing
        ]
        columns = ("code", "name", "klpd", "government", "level", "region", "origin")
        bulk.insert(Office, columns, rows, skip_existing=True)
    return dict(Office.objects.filter(code__in=codes).values_list("code", "id"))


def name_feed_offices(register: Register, codes: Iterable[str], homes: Mapping[str, str] | None = None) -> None:
    """Offices that files brought are called as their satkers are; `homes` holds what the register does not yet."""
    residents = _residents(register, homes)
    feed = Office.objects.filter(code__in=list(codes), origin=Office.Origin.FEED)
    for office in feed.order_by("code"):
        keys = residents.get(office.code)
        name = register.feed_name(office.code, keys) if keys else office.name
        if name != office.name:
            Office.objects.filter(pk=office.pk).update(name=name)


def rename_satkers(names: Mapping[str, str]) -> None:
    if names:
        known = Satker.objects.filter(key__in=list(names)).values_list("key", "office_id", "by_hand")
        rows = [(key, names[key], office, by_hand) for key, office, by_hand in known]
        columns = ("key", "name", "office_id", "by_hand")
        bulk.insert(Satker, columns, rows, update=("name",), conflict=("key",))


def _residents(register: Register, homes: Mapping[str, str] | None = None) -> Mapping[str, list[str]]:
    """Which satkers live in which office."""
    residents: dict[str, list[str]] = defaultdict(list)
    homes = homes or {}
    for key, satker in register.satkers.items():
        residents[homes.get(key) or satker.office or register.home(key)].append(key)
    return residents


def _standing(klpd: str) -> tuple[str, str, str, str]:
    """KLPD code, government, level and region of a government's offices: as the table has them, else as the
    secretariat has said of an office of the same code that it is of the region after all."""
    known = government_of(klpd)
    if known is not None:
        return (klpd, known.name, known.level, known.region)
    of_region = Office.objects.filter(_any_prefix("code", [klpd]), level__in=("provinsi", "kabkota"))
    told = list(of_region.order_by().values_list("government", "level", "region").distinct()[:2])
    return (klpd[:KLPD_LENGTH], *(told[0] if len(told) == 1 else ("", level_of(klpd), "")))


def _any_prefix(column: str, governments: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{f"{column}__startswith": f"{klpd}:"}) for klpd in sorted(governments)))
