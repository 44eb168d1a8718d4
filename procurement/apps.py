from django.apps import AppConfig


class ProcurementConfig(AppConfig):
    name = "procurement"
    verbose_name = "Pengadaan"

    def ready(self) -> None:
        from procurement import (
            sources,  # noqa: F401 - registers sources
            tasks,  # noqa: F401 - registers job kinds
        )
        from procurement.selectors import decisions  # noqa: F401 - tells the intake what people decided
