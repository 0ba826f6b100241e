"""What stops a run; defects of inputs are values (see `problems`)."""


class CannotContinueError(Exception):
    """Say, in one message for the user, why the command cannot be carried out (exit status 2)."""
