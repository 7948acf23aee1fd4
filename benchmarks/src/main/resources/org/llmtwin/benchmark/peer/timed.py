"""Runs a command that prints one JSON object for each page, and says how many with text it printed in a second."""
import json
import resource
import subprocess
import sys
import time

from measured import report


def main():
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
    pages = sum(1 for line in process.stdout if json.loads(line).get("markdown"))
    if process.wait():
        raise SystemExit(f"{sys.argv[1]} ended with code {process.returncode}")
    seconds = time.perf_counter() - start
    print(pages, "pages in", seconds, "s", file=sys.stderr)
    report(pages / seconds, resource.RUSAGE_CHILDREN)


main()
