"""Job kind -> service."""

from forum_portal.clock import every_minute
from forum_portal.jobs import ResultPage, RunningJob, handles
from forum_portal.lists.background import KIND, export_list, remove_old_files


@handles(
    KIND, "Menyiapkan berkas unduhan", ResultPage("Unduh berkas", "export_file", of_job=True, for_its_owner_alone=True)
)
def make_a_file_of_a_list(job: RunningJob) -> None:
    export_list(job)


every_minute("exports")(remove_old_files)
