"""How often a stranger may ask: a counter in the shared cache, a minute at a time."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

_KEPT_SECONDS = 120


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Counts one more question from this address; True when it is beyond `most` within this minute."""
    key = f"limit:{what}:{_address(request)}:{int(timezone.now().timestamp()) // 60}"
    cache.add(key, 0, _KEPT_SECONDS)
    try:
        return bool(cache.incr(key) > most)
    except ValueError:
        # The cache dropped the counter between the two steps: then nobody has asked too often.
        return False


def _address(request: HttpRequest) -> str:
    """Those whose address nobody can tell (a server behind a socket of the machine) are counted together."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return "unknown"
