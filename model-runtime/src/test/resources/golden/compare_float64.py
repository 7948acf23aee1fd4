"""How far the float32 reference of lora_sft.json is from exact: its first steps in float64, which are written to
lora_sft_float64.json. Half a minute of two cores for each step.

    pip install torch==2.15.0 transformers==5.24.0 peft==0.21.2
    python compare_float64.py MODEL 3      (the base model of lora_sft.json as a Hugging Face folder in float32; up to 12 steps)

What it says: lora_sft.json's losses are off by 1.8e-5 and its norms by 3.7e-5 of themselves, those of its other kernels too; the same
float32 on a processor with AVX-512 is off by 9.2e-6 and 1.7e-5.

Transformers itself goes back to float32 in norms, softmax, rotary positions and loss; here it takes float64 wherever it names float32.
The angles' cosines stay those of float32: they are part of what is computed, as the weights are.
"""
import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM
from transformers.models.llama import modeling_llama

import make_golden

HERE = Path(__file__).resolve().parent
GOLDEN = json.loads((HERE / "lora_sft.json").read_text())


class Doubled:
    """PyTorch, whose float32 is float64."""

    float32 = torch.float64

    def __getattr__(self, name):
        return getattr(torch, name)


def loss_of(model, ids):
    logits = model(input_ids=ids).logits[:, 31:-1]
    return F.cross_entropy(logits.flatten(0, 1), ids[:, 32:].flatten())


def run(folder, dtype):
    model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    peft = make_golden.with_lora(model).to(dtype)
    modeling_llama.torch = Doubled() if dtype == torch.float64 else torch
    ids = torch.tensor(GOLDEN["input_ids"])
    losses, norms = make_golden.train(peft, lambda: loss_of(peft, ids), int(sys.argv[2]), GOLDEN["optimizer"]["lr"])
    return {"losses": losses, "grad_norms": norms}


def compare(what, run, exact):
    losses = max(abs(n - e) for n, e in zip(run["losses"], exact["losses"]))
    norms = max(abs(n / e - 1) for n, e in zip(run["grad_norms"], exact["grad_norms"]))
    print(f"{what}: losses off by {losses:.1e}, norms by {norms:.1e} of themselves", flush=True)


torch.set_num_threads(2)
exact = run(sys.argv[1], torch.float64)
(HERE / "lora_sft_float64.json").write_text(json.dumps(exact) + "\n")
compare("lora_sft.json", GOLDEN, exact)
compare("its other kernels", GOLDEN["other_kernels"], exact)
compare("float32 on this processor", run(sys.argv[1], torch.float32), exact)
