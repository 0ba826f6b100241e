"""What every spreadsheet shares: addresses, names of sheets, how high a row must be."""
