"""What the frame around every page needs: who is here, and where this person may go."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import get_language

from forum_portal.access import PUBLIC, offices_of, roles_of, rule_of
from forum_portal.models import Role
from forum_portal.reviewing import notice_for
from forum_portal.web.appearance import Appearance
from forum_portal.web.unread import unread_of

WATCHING, WORKING, FORUM, DATA, KEEPING = "Memantau", "Bekerja", "Forum", "Data", "Mengelola"
HEADINGS = (WATCHING, WORKING, FORUM, DATA, KEEPING)
# What a person sees is decided by the rule that each view itself declares. The first few that a person may open stand
# in the bar, in this order; the rest behind "Lainnya", under its heading.
EVERYDAY = (
    ("Antrian", "compliance:inbox", WORKING),
    ("Beranda", "compliance:dashboard", WATCHING),
    ("Paket saya", "compliance:office_home", WORKING),
    ("Kontrak", "compliance:contracts", WATCHING),
    ("Temuan", "compliance:cases", WORKING),
    ("Surat", "compliance:papers", WORKING),
    ("Impor", "intake:runs", DATA),
    ("Pencocokan", "compliance:judgements", WORKING),
    ("Bayar", "compliance:pay", WORKING),
    ("Paket RUP", "compliance:packages", WATCHING),
    ("Peringatan", "compliance:alerts", WATCHING),
    ("Kepesertaan", "employers:list", DATA),
    ("Pengguna", "users", KEEPING),
    ("Keterlihatan", "compliance:coverage", WATCHING),
    ("Kesehatan data", "compliance:health", DATA),
)
# Behind "Lainnya" for everybody who has one.
NOW_AND_THEN = (
    ("OPD per bulan", "compliance:office_months", WATCHING),
    ("Sektor konstruksi", "compliance:sector_construction", WATCHING),
    ("Sektor kelapa sawit", "compliance:sector_palm", WATCHING),
    ("Indikator", "compliance:indicators", WATCHING),
    ("Terbitan", "compliance:publications", WATCHING),
    ("Data terbuka", "compliance:open_bundles", WATCHING),
    ("Bahan rapat", "compliance:meeting_packs", WATCHING),
    ("Saran pembayaran", "compliance:advices", WORKING),
    ("Periksa slip", "compliance:slip_check_many", WORKING),
    ("Keanggotaan", "compliance:forum", FORUM),
    ("Keputusan forum", "compliance:decrees", FORUM),
    ("Rapat forum", "compliance:forum_meetings", FORUM),
    ("Kelompok pekerja", "compliance:groups", FORUM),
    ("Sumber dana", "compliance:fundings", FORUM),
    ("Penghargaan", "compliance:awards", FORUM),
    ("Penerus paket", "procurement:successions", DATA),
    ("Tarikan data", "procurement:feeds", DATA),
    ("Perangkat daerah", "offices", KEEPING),
    ("Tarif dan aturan", "compliance:law", KEEPING),
    ("Naskah pedoman", "compliance:guideline_texts", KEEPING),
    ("Pemeriksaan", "compliance:runs", KEEPING),
    ("Pekerjaan", "jobs", KEEPING),
    ("Tinjauan akses", "access_review", KEEPING),
)
IN_THE_BAR = 7


@dataclass(frozen=True, slots=True)
class Destination:
    """A page of the menu; `heading` is where it stands behind "Lainnya"."""

    label: str
    url: str
    roles: frozenset[Role]
    everyday: bool
    heading: str


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    heading: str
    items: list[NavItem]


@lru_cache(maxsize=1)
def destinations() -> tuple[Destination, ...]:
    return tuple(
        Destination(label, reverse(name), _roles_of(name), everyday, heading)
        for everyday, places in ((True, EVERYDAY), (False, NOW_AND_THEN))
        for label, name, heading in places
    )


@lru_cache
def _roles_of(name: str) -> frozenset[Role]:
    """Who may open a page, by the rule that its view declares."""
    rule = rule_of(resolve(reverse(name)).func)
    return frozenset(Role) if rule == PUBLIC else frozenset(rule or ())


def frame(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    looks = {**Appearance.of(request).for_pages(), "LANGUAGE_CODE": get_language()}
    if user is None or not user.is_authenticated:
        return {
            **looks,
            "nav_items": [],
            "nav_more": [],
            "user_roles": [],
            "user_offices": [],
            "review_notice": None,
        }
    roles = roles_of(user)
    bar, more = menu(roles, request.path)
    return {
        **looks,
        "nav_items": bar,
        "nav_more": more,
        "may_have_tokens": bool(roles & _roles_of("tokens")),
        "may_check": bool(roles & _roles_of("employers:check")),
        "unread": unread_of(user) if roles & _roles_of("compliance:alerts") else None,
        "nav_more_current": any(item.current for group in more for item in group.items),
        "user_roles": [role.label for role in Role if role in roles],
        "user_offices": offices_of(user),
        "review_notice": notice_for(user, today=timezone.localdate()),
    }


def menu(roles: frozenset[Role], path: str) -> tuple[list[NavItem], list[NavGroup]]:
    """What stands in the bar, and what behind "Lainnya"; nothing does where one more entry would fit in the bar."""
    reachable = [place for place in destinations() if place.roles & roles]
    here = max((place.url for place in reachable if path.startswith(place.url)), key=len, default="")
    items = {place: NavItem(place.label, place.url, place.url == here) for place in reachable}
    in_bar = reachable
    if len(reachable) > IN_THE_BAR + 1:
        in_bar = [place for place in reachable if place.everyday][:IN_THE_BAR]
    rest = [place for place in reachable if place not in in_bar]
    groups = [NavGroup(heading, [items[place] for place in rest if place.heading == heading]) for heading in HEADINGS]
    return [items[place] for place in in_bar], [group for group in groups if group.items]
