"""What a text holds. Pure functions on text, all fed by one encoder pass."""
