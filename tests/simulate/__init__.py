"""`make simulate`: scripted practitioners through the real dialogue."""
