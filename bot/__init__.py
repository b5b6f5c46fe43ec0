"""Afterword: a reflective-practice coach for social work that never writes the note."""
