"""Typed readers of the environment. A value that is set but unreadable stops the start, loudly."""

import os
from pathlib import Path


class BadEnvironment(Exception):
    """An environment variable is missing or cannot be read; the message names it."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def yes_no(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise BadEnvironment(f"{name}={value!r} is neither yes nor no")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise BadEnvironment(f"{name}={value!r} is not a whole number") from None


def names(name: str, default: str = "") -> list[str]:
    """A comma-separated list, blanks dropped."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def secret(name: str) -> str | None:
    """The secret itself, or the content of the file that NAME_FILE points to (container secrets)."""
    file_name = os.environ.get(f"{name}_FILE", "")
    if file_name:
        try:
            return Path(file_name).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadEnvironment(f"{name}_FILE={file_name!r} cannot be read: {error.strerror}") from error
    return os.environ.get(name) or None
