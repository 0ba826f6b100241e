"""A workbook that was filled in: from its cells to the document of a response."""
