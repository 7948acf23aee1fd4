"""Makes schedules.json: the learning rates' factors that Transformers' schedules give, for runs of some lengths.

    pip install torch==2.15.0 transformers==5.24.0
    python make_schedules.py OUT

"factors" are those of the schedule itself. In a warm-up Transformers begins with a step of rate 0, in which nothing is learned; the runs
here leave it out. So "without_zero" are the factors, from the second one on, of a schedule with one step more to rise and one more in all.
"""
import json
import sys
from pathlib import Path

import torch
from transformers import (get_constant_schedule_with_warmup, get_cosine_schedule_with_warmup,
                          get_linear_schedule_with_warmup)

SCHEDULES = {
    "CONSTANT": lambda optimizer, warmup, total: get_constant_schedule_with_warmup(optimizer, warmup),
    "LINEAR": get_linear_schedule_with_warmup,
    "COSINE": get_cosine_schedule_with_warmup,
}
RUNS = [(0, 1), (0, 7), (1, 9), (3, 20), (10, 100), (5, 5)]


def factors(schedule, warmup, total):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = schedule(optimizer, warmup, total)
    found = []
    for _ in range(total):
        found.append(scheduler.get_last_lr()[0])
        optimizer.step()
        scheduler.step()
    return found


cases = []
for name, schedule in SCHEDULES.items():
    for warmup, total in RUNS:
        without_zero = factors(schedule, warmup + 1, total + 1)[1:]
        cases.append({"schedule": name, "warmup": warmup, "total": total,
                      "factors": factors(schedule, warmup, total), "without_zero": without_zero})
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
(Path(sys.argv[1]) / "schedules.json").write_text('{"cases": [\n' + lines + "\n]}\n")
