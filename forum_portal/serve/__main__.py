"""`python -m forum_portal.serve web | worker | beat`: becomes one part, for set-ups on several machines."""

import argparse
import os
import sys
from pathlib import Path

from forum_portal.serve import parts, portal

VAR = Path(os.environ.get("PORTAL_VAR") or Path(__file__).resolve().parents[2] / "var")


def command(arguments: list[str] | None = None) -> list[str]:
    """The command line of the part that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="./portal", description="Menjalankan satu bagian portal.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    web = verbs.add_parser("web", help="server web")
    web.add_argument("--host", default=parts.WebOptions.host)
    web.add_argument("--port", type=int, default=parts.WebOptions.port)
    web.add_argument("--workers", type=int, default=parts.WebOptions.workers)
    web.add_argument("--threads", type=int, default=parts.WebOptions.threads)
    worker = verbs.add_parser("worker", help="pekerja latar belakang")
    worker.add_argument("--concurrency", type=int, default=1)
    verbs.add_parser("beat", help="penjadwal; jalankan tepat satu")
    asked = parser.parse_args(arguments)
    if asked.verb == "web":
        return parts.web(parts.WebOptions(asked.host, asked.port, asked.workers, asked.threads))
    if asked.verb == "worker":
        return parts.worker(asked.concurrency)
    return parts.beat(VAR)


def check(port: int) -> None:
    """Before the long work of a demo: say at once that it could not be served afterwards."""
    try:
        portal.check(VAR, parts.WebOptions.host, port)
    except portal.CannotServe as error:
        sys.exit(f"portal: {error}")


if __name__ == "__main__":
    if sys.argv[1] == "check":
        check(int(sys.argv[2]))
        sys.exit()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_portal.settings")
    argv = command()
    os.execv(argv[0], argv)
