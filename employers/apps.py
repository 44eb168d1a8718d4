from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "employers"
    verbose_name = "Kepesertaan BPJS Ketenagakerjaan"

    def ready(self) -> None:
        from employers import sources  # noqa: F401 - registers sources
