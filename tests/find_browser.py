"""Finds a Chromium for the browser tests, or installs one; says what it does.

Run by `make test` before pytest. A machine may name its own with AFTERWORD_BROWSER.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: How the tests start it: in a container too, and asking nothing of any other host.
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> str | None:
    """Return the path of an installed Chromium, or of Playwright's own."""
    named = os.environ.get("AFTERWORD_BROWSER")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> None:
    """Print the browser's path, installing one first when there is none."""
    browser = find_browser()
    if browser is None:
        print("── No Chromium found; installing one", flush=True)
        for command in _ways_to_install():
            print("   " + " ".join(command), flush=True)
            subprocess.run(command, check=False)
            if browser := find_browser():
                break
    if browser is None:
        sys.exit("Install Chromium (Debian: apt-get install chromium) and run this again.")
    print(f"── Browser: {browser}", flush=True)


def _ways_to_install() -> list[list[str]]:
    playwright = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    if not shutil.which("apt-get"):
        return [playwright]
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    return [
        [*sudo, "apt-get", "update", "-qq"],
        [*sudo, "apt-get", "install", "-y", "-qq", "chromium"],
        playwright,
    ]


if __name__ == "__main__":
    main()
