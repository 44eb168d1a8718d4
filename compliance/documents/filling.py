"""What a template is given: the frozen content beside the number and day that the paper got when it was approved.

Number and day stand outside the content, so that what one person drafts and another approves is word for word, and hash
for hash, what is printed.
"""

from collections.abc import Mapping
from datetime import date

from compliance.documents.freezing import Content, content_hash
from forum_portal.months import day_label

TEMPLATES: Mapping[str, str] = {
    "pre_notice": "papers/letter.html",
    "guidance_first": "papers/letter.html",
    "guidance_second": "papers/letter.html",
    "handover": "papers/handover.html",
    "meeting_pack": "papers/meeting_pack.html",
}
"""The template of a paper, by the kind that its content names."""

REGISTERS: Mapping[str, str] = {
    "pre_notice": "pre_notice",
    "guidance_first": "guidance",
    "guidance_second": "guidance",
    "handover": "handover",
}
"""The register in which a paper is numbered, by its kind; the pack of a meeting has no number."""

_MARK = 16


def template_of(content: Content) -> str:
    return TEMPLATES[str(content["kind"])]


def filled(content: Content, *, number: str = "", dated: date | None = None) -> Content:
    """The context of the template. Without a number the paper is a draft and prints as one."""
    return {
        "content": content,
        "number": number,
        "dated": day_label(dated) if dated else "",
        "mark": content_hash(content)[:_MARK],
    }


def identifier(content: Content, number: str) -> str:
    """What tells this paper from every other: its number and the hash of what it says."""
    return f"{number or 'konsep'} {content_hash(content)}"
