"""Words that must not be shown: a passphrase on its way to the key file."""


class Secret:
    """Holds a secret so that no log, exception, audit entry or debugger line prints it by accident."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def reveal(self) -> str:
        return self._words

    def __repr__(self) -> str:
        return "Secret"
