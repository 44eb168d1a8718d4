"""When nothing can be reckoned."""


class NotReckoned(ValueError):
    """Says why, as an Indonesian sentence; `field` names what was asked for and cannot be answered, as programs do."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(f"{sentence[:1].upper()}{sentence[1:].rstrip('.')}.")
        self.field = field
