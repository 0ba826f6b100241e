"""What stops a run; defects of inputs are values (see `problems`)."""


class CannotContinueError(Exception):
    """Say, in one message for the user, why the command cannot be carried out (exit status 2).

    The message is English and translatable; its parameters are kept apart so that it can be.
    """

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message, parameters)

    def in_language(self, lang: str) -> str:
        """Return the message in the language `lang`."""
        from maturity.i18n import translate

        message, parameters = self.args
        return translate(message, lang).format_map(parameters)
