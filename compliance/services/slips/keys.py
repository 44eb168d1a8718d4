"""The key that slips are signed with: its private half from the settings, its public half in a table for ever.

Another key in the environment is taken up with the next slip; what the one before signed stays verifiable.
"""

from functools import lru_cache

from django.conf import settings

from compliance.models import SlipKey
from compliance.selectors.slips import public_keys
from compliance.slips.signing import SigningKey


def signing_key() -> SigningKey:
    """The key in force; its public half is in the table afterwards."""
    key = _read(settings.SLIP_KEY)
    SlipKey.objects.get_or_create(key_id=key.key_id, defaults={"public_key": key.public.hex()})
    return key


@lru_cache(maxsize=2)
def _read(seed: str) -> SigningKey:
    return SigningKey.from_hex(seed)


def offline_keys() -> dict[str, str]:
    """Every public key in hexadecimal by its name, the one in force among them: what an offline checker carries."""
    signing_key()
    return {name: public.hex() for name, public in public_keys().items()}
