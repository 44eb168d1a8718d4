"""Celery is only the doorbell: the message carries a job id, the job row carries everything else."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_portal.settings")
app = Celery("forum_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.task(name="forum_portal.run_job")
def run_job(job_id: int) -> None:
    from forum_portal import jobs

    jobs.run(job_id)


@app.task(name="forum_portal.sweep")
def sweep() -> None:
    from forum_portal import jobs

    jobs.sweep()


@app.task(name="forum_portal.minute")
def minute() -> None:
    from forum_portal import clock

    clock.tick()


@app.on_after_configure.connect
def schedule(sender: Celery, **_: object) -> None:
    from django.conf import settings

    sender.add_periodic_task(
        settings.JOB_SWEEP_SECONDS,
        sweep.s(),
        name="sweep",
        expires=settings.JOB_SWEEP_SECONDS,
    )
    sender.add_periodic_task(60, minute.s(), name="minute", expires=60)
