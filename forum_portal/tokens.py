"""Tokens of the API: made by their owner, shown once, narrowed to some of the owner's memberships, dead with them."""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from forum_portal import trail
from forum_portal.access import SEES_ALL, grants_of, narrow, narrows_to_office, roles_of
from forum_portal.models import ApiToken, Membership, Office, Role, User

LONGEST_DAYS = 365
MOST_TOKENS = 20
MOST_OFFICES = 50
_MARK = "pfk_"
_PREFIX_LETTERS = len(_MARK) + 6
_COARSE = timedelta(hours=1)


class TokenRefused(Exception):
    """What was asked cannot be done; the message is an Indonesian sentence for the page."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who asks with a token: `user` holds no more than the token's memberships."""

    user: User
    token: ApiToken


@dataclass(frozen=True, slots=True)
class Listed:
    """A token as its owner sees it. scope: (role, office or None). alive: it would be let in now."""

    token: ApiToken
    scope: list[tuple[str, Office | None]]
    alive: bool


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """Newest first."""
    return ApiToken.objects.filter(owner=user)


def listed_of(user: User) -> list[Listed]:
    """The user's tokens with the offices in words, in two queries."""
    rows = list(tokens_of(user))
    offices = Office.objects.in_bulk({office for row in rows for _, office in row.scope if office})
    grants = grants_for_tokens(user)
    held = {(row.role, row.office_id) for row in grants}
    now = timezone.now()
    return [
        Listed(
            token=row,
            scope=[(role, offices.get(office)) for role, office in row.scope],
            alive=not row.revoked_at
            and row.expires_at > now
            and any((role, office) in held or narrows_to_office(role, office, grants) for role, office in row.scope),
        )
        for row in rows
    ]


def grants_for_tokens(user: User) -> list[Membership]:
    """The memberships that a token can speak for: those that work with data."""
    return [held for held in grants_of(user) if held.role != Role.ACCOUNTS]


def offices_named(codes: Collection[str]) -> list[Office]:
    """The offices of these codes. Raises TokenRefused for codes that no office has, and for too many."""
    if len(set(codes)) > MOST_OFFICES:
        raise TokenRefused(f"Sebut paling banyak {MOST_OFFICES} perangkat daerah.")
    found = list(Office.objects.filter(code__in=set(codes)))
    if unknown := sorted(set(codes) - {office.code for office in found}):
        raise TokenRefused(f"Tidak ada perangkat daerah dengan kode {unknown[0][:60]}. Lihat kodenya pada daftar.")
    return found


def make_token(
    *,
    owner: User,
    name: str,
    grants: Sequence[Membership],
    read_only: bool,
    until: date,
    offices: Collection[Office] = (),
) -> tuple[ApiToken, str]:
    """The new token and its secret, which is stored nowhere. `until` is the last day on which it works. `offices`:
    of the roles that see everything it sees these alone, and writes nothing.

    Raises TokenRefused.
    """
    today = timezone.localdate()
    if not today <= until <= today + timedelta(days=LONGEST_DAYS):
        raise TokenRefused(f"Pilih hari terakhir antara hari ini dan {LONGEST_DAYS} hari lagi.")
    held = {row.pk for row in grants_for_tokens(owner)}
    if not grants or any(row.pk not in held for row in grants):
        raise TokenRefused("Pilih sekurang-kurangnya satu peran yang Anda pegang hari ini.")
    if offices and not any(row.role in SEES_ALL for row in grants):
        raise TokenRefused("Perangkat daerah hanya disebut untuk peran yang melihat semua data.")
    if offices and not read_only:
        raise TokenRefused("Token untuk perangkat daerah tertentu hanya dapat membaca.")
    secret = _MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        if _working(tokens_of(owner)).count() >= MOST_TOKENS:
            raise TokenRefused(f"Anda sudah memiliki {MOST_TOKENS} token yang berlaku. Cabut yang tidak dipakai.")
        token = ApiToken.objects.create(
            owner=owner,
            name=name,
            digest=_digest(secret),
            prefix=secret[:_PREFIX_LETTERS],
            scope=_scope(grants, offices),
            read_only=read_only,
            expires_at=timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min)),
        )
        trail.record(subject=token, action="token.made", by=owner, after=_picture(token))
    return token, secret


def _scope(grants: Sequence[Membership], offices: Collection[Office]) -> list[list[object]]:
    scope: list[list[object]] = []
    for row in grants:
        named = [office.pk for office in offices] if row.role in SEES_ALL else []
        scope += [[row.role, office] for office in named or [row.office_id]]
    return scope


def revoke(*, token: ApiToken, by: User) -> None:
    """Dead from now on. Revoking again changes nothing."""
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
            trail.record(subject=token, action="token.revoked", by=by, before=_picture(token))


def bearer_of(secret: str) -> Bearer | None:
    """Who asks with this secret; None when it is unknown, revoked, expired, or its owner may no longer come in."""
    found = _working(ApiToken.objects.filter(digest=_digest(secret))).select_related("owner").first()
    if found is None:
        return None
    owner: User = found.owner
    if not owner.is_active or owner.password_is_temporary:
        return None
    narrow(owner, {(role, office) for role, office in found.scope})
    if not roles_of(owner):
        return None
    _note_use(found)
    return Bearer(owner, found)


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= _COARSE:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now.replace(minute=0, second=0, microsecond=0))


def _working(rows: QuerySet[ApiToken]) -> QuerySet[ApiToken]:
    return rows.filter(Q(revoked_at=None), expires_at__gt=timezone.now())


def _digest(secret: str) -> str:
    """Of 256 random bits a plain hash is enough: there is nothing to guess."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _picture(token: ApiToken) -> dict[str, object]:
    return {
        "nama": token.name,
        "awalan": token.prefix,
        "lingkup": token.scope,
        "hanya membaca": token.read_only,
        "berlaku sampai": token.expires_at.isoformat(),
    }
