"""LoRA with Transformers and PEFT: a batch is padded to its longest text, as a data collator does."""
import time

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

from measured import arguments, report

IGNORED = -100
PROJECTIONS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def batches(given):
    examples, size = given["examples"], given["batch"]
    for start in range(0, len(examples), size):
        batch = examples[start : start + size]
        longest = max(len(one["ids"]) for one in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros_like(ids)
        labels = torch.full_like(ids, IGNORED)
        for row, one in enumerate(batch):
            length, answer = len(one["ids"]), one["answerStart"]
            ids[row, :length] = torch.tensor(one["ids"])
            mask[row, :length] = 1
            labels[row, answer:length] = ids[row, answer:length]
        yield ids, mask, labels


def main():
    given, folder, threads, (counted,) = arguments()
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    model = get_peft_model(model, LoraConfig(r=16, lora_alpha=32, lora_dropout=0.0, target_modules=PROJECTIONS))
    learned = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=2e-4, weight_decay=0.0)
    model.train()
    seconds, tokens = 0.0, 0
    for step, (ids, mask, labels) in enumerate(batches(given)):
        start = time.perf_counter()
        model(input_ids=ids, attention_mask=mask, labels=labels).loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if step:  # the first one warms up
            seconds += time.perf_counter() - start
            tokens += int((labels != IGNORED).sum() if counted == "learned" else mask.sum())
    report(tokens / seconds)


main()
