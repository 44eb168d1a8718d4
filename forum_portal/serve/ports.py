"""Says at once that a port is taken: gunicorn with --reuse-port would quietly share it with a stranger."""

import errno
import socket


class PortRefused(Exception):
    """The port cannot be used. The message is for the person at the terminal."""


def require_free(host: str, port: int) -> None:
    """Raise PortRefused when nobody can listen on `host`:`port` now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            raise PortRefused(_sentence(error, host, port)) from error


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} sudah dipakai program lain. Hentikan program itu, atau pilih port lain, "
            f"misalnya: ./portal serve --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} hanya boleh dipakai root. Pilih port di atas 1023, misalnya: ./portal serve --port 8000"
    return f"Portal tidak dapat membuka {host} port {port}: {error.strerror}."


def is_open(host: str, port: int) -> bool:
    """Whether somebody answers there."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    try:
        with socket.create_connection((target, port), timeout=1):
            return True
    except OSError:
        return False
