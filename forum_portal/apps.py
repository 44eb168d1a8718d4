from django.apps import AppConfig


class ForumPortalConfig(AppConfig):
    name = "forum_portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from forum_portal import checks  # noqa: F401 - registers the start-up checks
        from forum_portal.intake import tasks  # noqa: F401 - registers job kinds
