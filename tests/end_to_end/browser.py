"""Debian's Chromium, in which HTML pages are looked at; it is driven by Playwright, which comes with axe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: make chromium")


@contextmanager
def open_browser() -> Iterator[Page]:
    """Give a browser's page, and close the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def find_violations(page: Page) -> list[str]:
    """Return what axe has to say against the page that is open."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8") + ";0")
    result: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in result["violations"]]


def show(page: Page, file: Path, *, width: int) -> None:
    """Open a file at a width in CSS pixels: 320 is 1280 at a zoom of 400 %."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
