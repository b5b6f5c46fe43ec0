"""Measures what the language models get right on writers they have not learned from."""
