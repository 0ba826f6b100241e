"""Annexes: reports laid down by others, filled from a response."""
