"""Greedy text with Transformers; the time of one token, which is the prompt's, is taken off."""
import time

import torch
from transformers import AutoModelForCausalLM

from measured import arguments, report


def seconds(model, prompt, count):
    ids = torch.tensor([prompt])
    start = time.perf_counter()
    with torch.inference_mode():
        model.generate(
            ids,
            attention_mask=torch.ones_like(ids),
            do_sample=False,
            min_new_tokens=count,
            max_new_tokens=count,
            pad_token_id=0,
        )
    return time.perf_counter() - start


def main():
    given, folder, threads, (dtype,) = arguments()
    torch.set_num_threads(threads)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=getattr(torch, dtype)).eval()
    prompts, count = given["prompts"], given["newTokens"]
    seconds(model, prompts[0], count)
    report((count - 1) / (seconds(model, prompts[2], count) - seconds(model, prompts[1], 1)))


main()
