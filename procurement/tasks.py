"""Job kind -> service."""

from forum_portal.clock import every_minute
from forum_portal.jobs import RunningJob, handles
from procurement.feeds import pulling, settling
from procurement.services.linking import KIND, link


@handles(KIND, "Mengaitkan paket dan kontrak")
def link_packages_and_contracts(job: RunningJob) -> None:
    link(job)


@handles(pulling.KIND, "Menarik data pengadaan dari LKPP")
def pull_feeds(job: RunningJob) -> None:
    pulling.pull_due(job)


every_minute("feeds")(settling.tick)
