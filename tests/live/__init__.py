"""The whole of Afterword: real processes, whole conversations."""
