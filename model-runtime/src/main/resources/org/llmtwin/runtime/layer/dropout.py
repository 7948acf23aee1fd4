# Dropout (Srivastava et al., 2014) where PEFT has it: each linear map drops numbers of its own input on the way into its A.

# factors [n, width] in the numbers of `like`: 0 with probability lora[1], else 1 / (1 - lora[1]). The same seed and place give the same ones, so that backward
# and a resumed run draw them again.
def mask(self, like: Tensor, n: int, width: int, lora: List[float], place: int) -> Tensor:
  torch.manual_seed(int(lora[2]) + place)
  return torch.div_(torch.bernoulli(torch.new_empty(like, [n, width]), 1. - lora[1]), 1. - lora[1])

# writes the last columns of y anew: x A^T of each map with its own mask
def drop_inputs(self, y: Tensor, x: Tensor, m: Tensor, b: List[Tensor], group: int, lora: List[float]) -> None:
  rank = 0
  for p in b:
    rank += p.size(0)
  for i in range(len(b)):
    r = b[i].size(1)
    if r > 0:
      kept = torch.mul(x, self.mask(x, x.size(0), x.size(1), lora, 4 * group + i))
      torch.copy_(torch.slice(y, 1, rank, rank + r, 1), torch.mm(kept, torch.t(torch.slice(m, 0, rank, rank + r, 1))))
    rank += r

def back_dropped(self, g: Tensor, m: Tensor, b: List[Tensor], group: int, lora: List[float]) -> Tensor:
  rank = 0
  for p in b:
    rank += p.size(0)
  dx = torch.mm(torch.slice(g, 1, 0, rank, 1), torch.slice(m, 0, 0, rank, 1))
  for i in range(len(b)):
    r = b[i].size(1)
    if r > 0:
      through = torch.mm(torch.slice(g, 1, rank, rank + r, 1), torch.slice(m, 0, rank, rank + r, 1))
      torch.add_(dx, torch.mul_(through, self.mask(g, g.size(0), m.size(1), lora, 4 * group + i)))
    rank += r
  return dx
