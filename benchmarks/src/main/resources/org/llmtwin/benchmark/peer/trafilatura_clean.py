"""Turns a folder's pages into Markdown, and says how many in a second; the first quarter is not measured."""
import pathlib
import sys
import time

import trafilatura
from measured import report


def clean(page):
    if not trafilatura.extract(page, output_format="markdown", with_metadata=True, url="https://blog.example/posts/1"):
        raise SystemExit("a page has no article")


pages = [file.read_text(encoding="utf-8") for file in sorted(pathlib.Path(sys.argv[1]).glob("*.html"))]
warm_up = len(pages) // 4
for page in pages[:warm_up]:
    clean(page)
start = time.perf_counter()
for page in pages[warm_up:]:
    clean(page)
report((len(pages) - warm_up) / (time.perf_counter() - start))
