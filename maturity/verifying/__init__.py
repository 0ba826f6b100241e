"""Hold what a file claims against what follows from the answers inside it."""
