"""The interview: what is asked next, what an answer changes, what is kept; it draws nothing."""
