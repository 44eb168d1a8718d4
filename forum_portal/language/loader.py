"""Loads a template once in each language: as written in Indonesian, or read anew in English from the catalogue."""

from typing import Any

from django.template.base import Origin
from django.template.loaders import cached

from forum_portal.language import catalogue
from forum_portal.language.said import is_english
from forum_portal.language.source import in_english

# Official papers are Indonesian whoever prints them (UU 24/2009); the checker of slips leaves the portal as a paper.
OFFICIAL = ("papers/", "slips/checker.html")


class Loader(cached.Loader):
    """The cached loader with the language in its key. An Indonesian page costs what it cost before."""

    def cache_key(self, template_name: str, skip: list[Origin] | None = None) -> str:
        key: str = super().cache_key(template_name, skip)
        return f"en:{key}" if is_english() else key

    def get_contents(self, origin: Any) -> str:
        contents: str = super().get_contents(origin)
        if is_english() and is_translated(origin.template_name, contents):
            return in_english(contents, catalogue.look)
        return contents


def is_translated(name: str, contents: str) -> bool:
    """Templates of libraries that bring their own translation are left to it."""
    return not name.startswith(OFFICIAL) and "blocktrans" not in contents
