"""What the frame around every page needs: who is here, and where this person may go."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.translation import get_language

from forum_portal.access import PUBLIC, offices_of, roles_of, rule_of
from forum_portal.models import Role

# In the order of the bar. What a person sees is decided by the rule that each view itself declares.
EVERYDAY = (
    ("Dasbor", "compliance:dashboard"),
    ("Paket saya", "compliance:office_home"),
    ("Keterlihatan", "compliance:coverage"),
    ("Paket RUP", "compliance:packages"),
    ("Kontrak", "compliance:contracts"),
    ("Temuan", "compliance:cases"),
    ("Surat", "compliance:papers"),
    ("Peringatan", "compliance:alerts"),
    ("Kepesertaan", "employers:list"),
    ("Pencocokan", "compliance:judgements"),
    ("Impor", "intake:runs"),
    ("Kesehatan data", "compliance:health"),
    ("Pengguna", "users"),
)
# Behind "Lainnya", for those who keep the portal.
NOW_AND_THEN = (
    ("Bahan rapat", "compliance:meeting_packs"),
    ("Penerus paket", "procurement:successions"),
    ("Periksa slip", "compliance:slip_check_many"),
    ("Indikator", "compliance:indicators"),
    ("Perangkat daerah", "offices"),
    ("Tarif dan aturan", "compliance:law"),
    ("Tarikan data", "procurement:feeds"),
    ("Naskah pedoman", "compliance:guideline_texts"),
    ("Pemeriksaan", "compliance:runs"),
    ("Pekerjaan", "jobs"),
)


@dataclass(frozen=True, slots=True)
class Destination:
    label: str
    url: str
    roles: frozenset[Role]
    everyday: bool


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool


@lru_cache(maxsize=1)
def destinations() -> tuple[Destination, ...]:
    return tuple(
        Destination(label, reverse(name), _roles_of(name), (label, name) in EVERYDAY)
        for label, name in (*EVERYDAY, *NOW_AND_THEN)
    )


@lru_cache
def _roles_of(name: str) -> frozenset[Role]:
    """Who may open a page, by the rule that its view declares."""
    rule = rule_of(resolve(reverse(name)).func)
    return frozenset(Role) if rule == PUBLIC else frozenset(rule or ())


def frame(request: HttpRequest) -> dict[str, Any]:
    language = {"LANGUAGE_CODE": get_language()}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return language | {"nav_items": [], "nav_more": [], "user_roles": [], "user_offices": []}
    roles = roles_of(user)
    reachable = [place for place in destinations() if place.roles & roles]
    here = max((place.url for place in reachable if request.path.startswith(place.url)), key=len, default="")
    items, more = (
        [NavItem(place.label, place.url, place.url == here) for place in reachable if place.everyday is everyday]
        for everyday in (True, False)
    )
    if len(more) == 1:
        items, more = items + more, []
    return language | {
        "nav_items": items,
        "nav_more": more,
        "may_check": bool(roles & _roles_of("employers:check")),
        "nav_more_current": any(item.current for item in more),
        "user_roles": [role.label for role in Role if role in roles],
        "user_offices": offices_of(user),
    }
