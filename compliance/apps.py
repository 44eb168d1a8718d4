from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    name = "compliance"
    verbose_name = "Kepatuhan"

    def ready(self) -> None:
        from compliance import (
            sources,  # noqa: F401 - registers sources
            startup,  # noqa: F401 - registers the start-up check
            tasks,  # noqa: F401 - registers job kinds
        )
        from compliance.selectors import decisions  # noqa: F401 - tells the intake what people decided
        from compliance.selectors.alerts import unread_count
        from compliance.services import examining  # noqa: F401 - registers what the doctor examines
        from forum_portal.web.unread import counts_unread

        counts_unread(unread_count)
