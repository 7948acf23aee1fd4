"""Makes tiny_gradients.json: what autograd gives for every parameter of the tiny models, for the loss in their expected.json.

    pip install torch==2.15.0 transformers==5.24.0
    python make_tiny_gradients.py OUT

A gradient g of so many numbers, row by row as [out, in], is told by its norm and by its sums with three waves:
sum of g[i] sin((i + 1) f) for f = 0.7, 1.9, 2.6. Computed in float32, summed in float64.
"""
import json
import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM
from transformers.pytorch_utils import Conv1D

HERE = Path(__file__).resolve().parent
FREQUENCIES = [0.7, 1.9, 2.6]


def number(x):
    return float(f"{float(x):.9g}")


def told(gradient):
    g = gradient.detach().double().flatten()
    places = torch.arange(1, g.numel() + 1, dtype=torch.float64)
    return {"norm": number(g.norm()), "waves": [number((g * torch.sin(places * f)).sum()) for f in FREQUENCIES]}


def gradients(folder):
    model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    ids = torch.tensor(json.loads((folder / "expected.json").read_text())["input_ids"])
    model(input_ids=ids, labels=ids).loss.backward()
    transposed = {f"{name}.weight" for name, module in model.named_modules() if isinstance(module, Conv1D)}
    return {name: told(p.grad.T if name in transposed else p.grad) for name, p in model.named_parameters()}


models = {folder.name: gradients(folder) for folder in sorted((HERE / "tiny").iterdir())}
parts = []
for name, parameters in models.items():
    lines = ",\n".join(f"  {json.dumps(p)}: {json.dumps(v, separators=(',', ':'))}" for p, v in parameters.items())
    parts.append(f"{json.dumps(name)}: {{\n{lines}\n}}")
(Path(sys.argv[1]) / "tiny_gradients.json").write_text("{\n" + ",\n".join(parts) + "\n}\n")
