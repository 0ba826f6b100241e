"""What the exit status says."""

DONE = 0
FOUND = 1
"""Done, and something was found."""
CANNOT = 2
"""Could not be done."""
BUG = 3
INTERRUPTED = 130
