"""The heart: what a reflection is, which question comes next, and whose words are in the note.

Pure Python. Nothing here reads a file, opens a socket or knows about Rasa or Flask.
"""
