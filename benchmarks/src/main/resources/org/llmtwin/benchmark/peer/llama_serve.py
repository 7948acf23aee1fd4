"""llama.cpp's server under as many users as half of the prompts: all new tokens by the wall, prompts included."""
import json
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from llama_files import program, quantized
from measured import arguments, report


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_until_healthy(server, url):
    while True:
        try:
            urllib.request.urlopen(url + "/health").close()
            return
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                raise SystemExit("llama-server ended while it started")
            time.sleep(0.1)


def complete(url, prompt, count):
    body = {"prompt": prompt, "n_predict": count, "temperature": 0, "ignore_eos": True, "cache_prompt": False}
    request = urllib.request.Request(
        url + "/completion", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["tokens_predicted"]


def main():
    given, model, threads, (precision,) = arguments()
    prompts, count = given["prompts"], given["newTokens"]
    users = len(prompts) // 2
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    context = users * (len(prompts[0]) + count + 64)
    command = [program("llama-server"), "-m", quantized(model, precision), "-np", str(users), "-c", str(context)]
    command += ["-t", str(threads), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    try:
        wait_until_healthy(server, url)
        with ThreadPoolExecutor(users) as pool:
            list(pool.map(lambda prompt: complete(url, prompt, count), prompts[:users]))
            start = time.perf_counter()
            written = sum(pool.map(lambda prompt: complete(url, prompt, count), prompts[users:]))
            seconds = time.perf_counter() - start
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    report(written / seconds, resource.RUSAGE_CHILDREN)


main()
