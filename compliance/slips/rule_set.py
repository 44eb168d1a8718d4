"""Which rules a slip was made under, as one hash: the rules listed with their law, and the text of every module."""

import inspect
import pkgutil
from functools import lru_cache
from hashlib import sha256
from importlib import import_module

import compliance.rules
from compliance.rules import RULES


@lru_cache(maxsize=1)
def rule_set_hash() -> str:
    """SHA-256 in hexadecimal; it changes with any rule, its law, or a line of the code that judges."""
    names = sorted(each.name for each in pkgutil.walk_packages(compliance.rules.__path__, "compliance.rules."))
    texts = [f"{rule.id}|{rule.law}|{rule.effective.isoformat()}" for rule in RULES]
    texts += [inspect.getsource(import_module(name)) for name in names]
    return sha256("\0".join(texts).encode("utf-8")).hexdigest()
