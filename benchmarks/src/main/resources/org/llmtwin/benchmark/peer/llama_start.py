"""llama.cpp's completion program, from its start to its end after one new token."""
import resource
import subprocess
import time

from llama_files import program, quantized
from measured import arguments, report


def main():
    _, model, threads, (precision,) = arguments()
    command = [program("llama-completion"), "-m", quantized(model, precision), "-t", str(threads), "-no-cnv"]
    command += ["-p", "The weather was fine, and so we went for a walk along the river.", "-n", "1", "-c", "64"]
    start = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    report(time.perf_counter() - start, resource.RUSAGE_CHILDREN)


main()
