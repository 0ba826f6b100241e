"""The workbook that people fill in: its sheets, and the formulas that follow what they write."""
