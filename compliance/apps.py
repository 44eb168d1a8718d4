from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    name = "compliance"
    verbose_name = "Kepatuhan"

    def ready(self) -> None:
        from compliance import tasks  # noqa: F401 - registers job kinds
