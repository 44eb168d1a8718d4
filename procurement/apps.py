from django.apps import AppConfig


class ProcurementConfig(AppConfig):
    name = "procurement"
    verbose_name = "Pengadaan"

    def ready(self) -> None:
        from procurement import sources  # noqa: F401 - registers sources
