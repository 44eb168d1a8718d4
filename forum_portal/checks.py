"""Start-up checks: what is wired wrongly, or missing on this machine, is said before a user meets it."""

import ctypes.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from forum_portal import jobs
from forum_portal.intake.source import all_sources

PRINTING_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


@register()
def every_source_wakes_a_handled_job(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Publishing an import inserts these jobs; one that no app handles would wait for ever."""
    known = jobs.kinds()
    return [
        Error(
            f"The source {source.slug} wakes the job kind {kind!r}, which no app handles.",
            hint="Register a handler with forum_portal.jobs.handles in the tasks module of an app.",
            id="portal.E001",
        )
        for source in all_sources()
        for kind in source.wakes
        if kind not in known
    ]


@register(Tags.security)
def debug_is_off_where_strangers_come(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    if not settings.DEBUG:
        return []
    message, hint = "PORTAL_DEBUG is on: error pages show settings and data.", "Unset PORTAL_DEBUG."
    if settings.EMBEDDED and not settings.HTTPS:
        return [Warning(message, hint=hint, id="portal.W001")]
    return [Error(message, hint=hint, id="portal.E002")]


@register()
def folders_can_be_written(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    return [
        Error(
            f"The folder {folder} cannot be written.",
            hint="Give it to the user the portal runs as, or set PORTAL_VAR to another folder.",
            id="portal.E003",
        )
        for folder in dict.fromkeys((Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT)))
        if not _writable(folder)
    ]


@register()
def printing_has_its_libraries_and_fonts(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Only printing needs them, so the portal starts without."""
    found: list[CheckMessage] = []
    missing = [name for name in PRINTING_LIBRARIES if ctypes.util.find_library(name) is None]
    if missing:
        found.append(
            Warning(
                f"Printing will fail: the libraries {', '.join(missing)} are missing.",
                hint="On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b",
                id="portal.W002",
            )
        )
    if not _has_noto():
        found.append(
            Warning(
                "The Noto fonts are missing: printed letters would look different on each machine.",
                hint="On Debian: apt-get install fonts-noto-core",
                id="portal.W003",
            )
        )
    return found


def _writable(folder: Path) -> bool:
    """True also when the folder is not there yet but can be made."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _has_noto() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob("NotoSans-Regular.*"), None) for folder in folders if folder.is_dir())
