"""`python -m bot` is `afterword`."""

from bot.cli import main

main()
