"""Which packages of the plan a contract's RUP codes mean. Pure."""

import re

PROVIDER, SELF_MANAGED = "penyedia", "swakelola"
_SELF_MANAGED_SCHEME = "self_managed"
_BETWEEN_CODES = re.compile(r"[;,\s]+")


def package_keys(scheme: str, kd_rup: str) -> list[str]:
    """The keys of the packages in "a;b;c", in that order: the two kinds number separately, so a code means another
    package in a record of self-managed work than in any other contract."""
    kind = SELF_MANAGED if scheme == _SELF_MANAGED_SCHEME else PROVIDER
    return [f"{kind}:{code}" for code in _BETWEEN_CODES.split(kd_rup) if code]
