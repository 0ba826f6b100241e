"""The font and the few colours of every workbook; each differs from the others in grey too."""

FONT = "Arial"
"""On every office machine, or with a twin of the same widths, and with all Vietnamese letters."""

INK = "#1F2933"
QUIET = "#52606D"
LINE = "#CBD2D9"
PALE = "#EEF2F6"
ACCENT = "#1F4E79"
MISSING = "#C9D8E6"
"""What is missing to a target: far lighter than the accent, so that grey print tells them apart."""
ENTRY = "#FFFBE6"
"""Cells to write in; in grey print they are white, and their frame tells them apart."""
ALARM = "#F3C6C0"
"""What has to be seen to; darker than an entry, and always beside words that say what."""
LADDER = ("#F4F7FA", "#D9E4EE", "#B3C9DD", "#7FA3C4", "#1F4E79")
"""From the lowest level to the highest, each darker than the one before."""
