"""Draw agencies for checks on site, and say from those drawn what is true of all."""
