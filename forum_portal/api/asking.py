"""Who asks the API, whether that one may, and how often."""

from typing import Any, NoReturn, cast

from django.conf import settings
from django.core.cache import cache
from django.http import Http404
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated, PermissionDenied, Throttled
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from forum_portal.access import roles_of
from forum_portal.models import ApiToken, User
from forum_portal.tokens import bearer_of
from forum_portal.web.limits import too_often

_LONGEST_SECRET = 200
_MINUTE = 60


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer pfk_…`; the user then holds no more than the token's memberships."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        kind, _, secret = str(request.META.get("HTTP_AUTHORIZATION", "")).partition(" ")
        if not kind:
            return None
        bearer = bearer_of(secret.strip()) if kind.lower() == "bearer" and len(secret) <= _LONGEST_SECRET else None
        if bearer is None:
            self._refuse(request)
        return bearer.user, bearer.token

    def _refuse(self, request: Request) -> NoReturn:
        """Counted by address. A right token is never held up by it: a whole office may stand behind one address."""
        if too_often(request._request, "api-token", settings.API_WRONG_TOKENS_PER_MINUTE):
            raise Throttled(wait=_MINUTE - int(timezone.now().timestamp()) % _MINUTE)
        raise AuthenticationFailed

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Portal Forum Kepatuhan"'


class DeclaredRule(BasePermission):
    """The rule that the view declares, as on a page: out of role is 404. A token for reading writes nothing."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user.is_authenticated:
            raise NotAuthenticated
        if not roles_of(cast(User, request.user)) & frozenset(view.roles):
            raise Http404
        token = request.auth
        writes = request.method not in SAFE_METHODS and not view.only_reads
        if writes and isinstance(token, ApiToken) and token.read_only:
            raise PermissionDenied("Token ini hanya boleh membaca.", code="read_only")
        return True


class Throttle(BaseThrottle):
    """So many requests a window for each token, or each person's session. The counter is in the shared cache and
    grows by one step there, so any number of processes count together."""

    seconds = 60
    name = "minute"
    kept = 0

    def most(self) -> int:
        return int(settings.API_PER_MINUTE)

    def allow_request(self, request: Request, view: Any) -> bool:
        now = int(timezone.now().timestamp())
        token = request.auth
        who = f"token:{token.pk}" if isinstance(token, ApiToken) else f"user:{request.user.pk}"
        key = f"api:{self.name}:{who}:{now // self.seconds}"
        cache.add(key, 0, 2 * self.seconds)
        self.kept = self.seconds - now % self.seconds
        try:
            return bool(cache.incr(key) <= self.most())
        except ValueError:
            # The cache dropped the counter between the two steps: then nobody has asked too often.
            return True

    def wait(self) -> float:
        return self.kept


class ImportThrottle(Throttle):
    """Files are heavy: so many an hour."""

    seconds = 3600
    name = "imports"

    def most(self) -> int:
        return int(settings.API_IMPORTS_PER_HOUR)
