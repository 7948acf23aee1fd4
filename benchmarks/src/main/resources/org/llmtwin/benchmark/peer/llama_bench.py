"""llama.cpp's own benchmark: a prompt's or new tokens a second, in one repetition after its warm-up."""
import json
import resource
import subprocess

from llama_files import program, quantized
from measured import arguments, report


def main():
    given, model, threads, (precision, what) = arguments()
    count = len(given["prompts"][0]) if what == "prompt" else given["newTokens"]
    sizes = ["-p", str(count), "-n", "0"] if what == "prompt" else ["-p", "0", "-n", str(count)]
    done = subprocess.run(
        [program("llama-bench"), "-m", quantized(model, precision), "-t", str(threads), "-r", "1", "-o", "json", *sizes],
        stdout=subprocess.PIPE,
        check=True,
    )
    report(json.loads(done.stdout)[0]["avg_ts"], resource.RUSAGE_CHILDREN)


main()
