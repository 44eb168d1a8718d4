"""Why a change to the forum cannot be made."""


class ForumRefused(ValueError):
    """The change is refused; the message is an Indonesian sentence that says how to mend it."""
