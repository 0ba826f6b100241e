"""The command line: one thin file a command, listed in the order of the work."""
