# What forward and backward are made of. The N tokens of a micro-batch, of several sequences, lie one after another without padding.
# Frozen weights have no gradient. A fused weight W [sum(out) + sum(r), in] holds the rows of its projections, then the rows of their LoRA A.

# x W^T: oneDNN is faster than MKL for this form; g W: MKL is faster for that one
def linear(self, x: Tensor, w: Tensor) -> Tensor:
  return ops.mkldnn._linear_pointwise(x, w, None, "none", [], "")

# x W^T with the frozen bias of the same rows; an empty one stands for none
def affine(self, x: Tensor, w: Tensor, bias: Tensor) -> Tensor:
  if bias.size(0) > 0:
    y = ops.mkldnn._linear_pointwise(x, w, bias, "none", [], "")
  else:
    y = ops.mkldnn._linear_pointwise(x, w, None, "none", [], "")
  return y

# the LoRA B of a group out of those of a layer; shape[5..8] = linear maps of each group
def members(self, b: List[Tensor], shape: List[int], group: int) -> List[Tensor]:
  start = 0
  for i in range(group):
    start += shape[5 + i]
  return torch.slice(b, start, start + shape[5 + group], 1)

# y [N, sum(out) + sum(r)] = x W^T: adds scale * (x A^T) B^T to each projection's own columns
def add_lora(self, y: Tensor, b: List[Tensor], scale: float) -> None:
  out = 0
  rank = 0
  for p in b:
    rank += p.size(0)
  for p in b:
    if p.size(1) > 0:
      z = torch.slice(y, 1, rank, rank + p.size(1), 1)
      torch.addmm_(torch.slice(y, 1, out, out + p.size(0), 1), z, torch.t(p), beta=1, alpha=scale)
    out += p.size(0)
    rank += p.size(1)

# Backward of y = linear(x, W) and add_lora. g [N, sum(out) + sum(r)] holds dy in its first columns, the rest is written here;
# z [N, sum(r)] = x A^T. Adds to the gradients of A (ga, the rows of all projections) and of each B.
def lora_backward(self, g: Tensor, z: Tensor, x: Tensor, b: List[Tensor], ga: Tensor, gb: List[Tensor], scale: float) -> None:
  out = 0
  rank = 0
  total = g.size(1) - z.size(1)
  for i in range(len(b)):
    n = b[i].size(0)
    r = b[i].size(1)
    if r > 0:
      gi = torch.slice(g, 1, out, out + n, 1)
      u = torch.slice(g, 1, total + rank, total + rank + r, 1)
      torch.addmm_(u, gi, b[i], beta=0, alpha=scale)
      torch.addmm_(gb[i], torch.t(gi), torch.slice(z, 1, rank, rank + r, 1), beta=1, alpha=scale)
    out += n
    rank += r
  if rank > 0:
    torch.addmm_(ga, torch.t(torch.slice(g, 1, total, total + rank, 1)), x, beta=1, alpha=1)

# a gradient [N, n] as the first columns of a new [N, width]
def widen(self, d: Tensor, width: int) -> Tensor:
  g = torch.empty([d.size(0), width], dtype=6)
  torch.copy_(torch.slice(g, 1, 0, d.size(1), 1), d)
  return g
