"""From files to documents: each reader returns what it read, and what is wrong with it."""
