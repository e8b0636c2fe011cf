"""What is raised where a picture cannot be used."""


class BrokenPictureError(Exception):
    """A picture that cannot be used; `hint` says what would help."""

    def __init__(self, message: str, hint: str = "save it again from the program that made it") -> None:
        """Raise with what is wrong, in words that follow "cannot be used:"."""
        super().__init__(message)
        self.hint = hint
