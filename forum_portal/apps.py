from django.apps import AppConfig


class ForumPortalConfig(AppConfig):
    name = "forum_portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        # Imported to register the start-up checks, the examinations of `manage doctor`, and the sealing of the trail.
        from forum_portal import checks, doctor, sealing  # noqa: F401
        from forum_portal.intake import tasks  # noqa: F401 - registers job kinds
        from forum_portal.lists import tasks as lists_tasks  # noqa: F401 - the same
