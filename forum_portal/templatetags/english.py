"""What the loader puts into English pages; no template is written with these."""

from typing import Any

from django import template

from forum_portal.language.said import in_english

register = template.Library()


@register.filter
def en(value: Any) -> Any:
    return in_english(value)


@register.filter
def en_plain(value: Any) -> Any:
    """Where no element may stand: attributes, options, the title."""
    return in_english(value, plain=True)


@register.filter
def en_figure(value: Any) -> Any:
    """What a filter of the portal has formatted."""
    return in_english(value, counted=True)


@register.filter
def one_or_many(value: Any, words: str) -> str:
    one, _, many = words.partition("|")
    return one if str(value) == "1" else many
