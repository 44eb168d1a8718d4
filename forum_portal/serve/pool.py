"""Loaded by the Celery worker: its pool processes end with it, also when it is killed in the middle of a job."""

import signal
from typing import Any

from celery.signals import worker_process_init

from forum_portal.serve.lifeline import die_with_parent


def end_with_the_worker(**_: Any) -> None:
    die_with_parent(signal.SIGKILL)


worker_process_init.connect(end_with_the_worker)
