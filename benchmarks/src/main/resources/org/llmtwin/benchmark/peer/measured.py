"""What every peer's script needs: its input, its threads, and the line that it ends with."""
import json
import os
import resource
import sys


def arguments():
    """The input, the path of the model, the number of threads, and what else stands on the command line."""
    with open(sys.argv[1], encoding="utf-8") as file:
        return json.load(file), sys.argv[2], int(sys.argv[3]), sys.argv[4:]


def report(value, of=resource.RUSAGE_SELF):
    """The measurement with the most memory that this process, or one that it started, has held."""
    peak = resource.getrusage(of).ru_maxrss * 1024
    print(json.dumps({"value": value, "peak": peak}), flush=True)
    os._exit(0)  # nothing is worth waiting for
