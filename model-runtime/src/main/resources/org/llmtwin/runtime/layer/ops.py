# What forward and backward are made of. The N tokens of a micro-batch, of several sequences, lie one after another without padding.
# The matrix of a group [sum(out) + sum(r), in] holds the rows of its linear maps, then the rows of their LoRA A. lora = [scale, dropout,
# seed of the layer's masks]. grads of a layer = gradients of [A by group, B by linear map, matrices by group, biases by group,
# constants]; the last three are empty lists where only LoRA learns. COMPUTE stands for the type of the numbers that products are
# computed in (6: float32, 15: bfloat16). What learns, its gradients, the sums between layers and the norms are in float32 always.

# the LoRA B of a group out of those of a layer; shape[5..8] = linear maps of each group
def members(self, b: List[Tensor], shape: List[int], group: int) -> List[Tensor]:
  start = 0
  for i in range(group):
    start += shape[5 + i]
  return torch.slice(b, start, start + shape[5 + group], 1)

# the linear maps of a group: y [N, sum(out) + sum(r)], whose last columns are what goes into each B
def project(self, x: Tensor, group: int, shape: List[int], lora: List[float], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> Tensor:
  m = self.matrix(w, group)
  maps = self.members(b, shape, group)
  if COMPUTE == 6:
    y = self.affine(x, m, biases[group])
    if lora[1] > 0.:
      self.drop_inputs(y, x, m, maps, group, lora)
    self.add_lora(y, maps, lora[0])
  else:
    y = self.project_rounded(x, m, biases[group], maps, group, lora)
  return y

# The same in lower numbers. The first steps of an adapter change an output by less than its last bit: added to what is rounded already,
# they would be lost. So what LoRA adds comes first, and the large product is added to it before both are rounded.
def project_rounded(self, x: Tensor, m: Tensor, bias: Tensor, maps: List[Tensor], group: int, lora: List[float]) -> Tensor:
  rank = 0
  for p in maps:
    rank += p.size(1)
  n = m.size(0) - rank
  y = torch.new_zeros(x, [x.size(0), n + rank])
  torch.copy_(torch.slice(y, 1, n, n + rank, 1), torch.mm(x, torch.t(torch.slice(m, 0, n, n + rank, 1))))
  if lora[1] > 0.:
    self.drop_inputs(y, x, m, maps, group, lora)
  self.add_lora(y, maps, lora[0])
  outputs = torch.slice(y, 1, 0, n, 1)
  torch.addmm_(outputs, x, torch.t(torch.slice(m, 0, 0, n, 1)), beta=1, alpha=1)
  if bias.size(0) > 0:
    torch.add_(outputs, torch.slice(bias, 0, 0, n, 1))
  return y

# y [N, sum(out) + sum(r)]: adds scale * z B^T to each map's own columns, z its last ones
def add_lora(self, y: Tensor, b: List[Tensor], scale: float) -> None:
  out = 0
  rank = 0
  for p in b:
    rank += p.size(0)
  for p in b:
    if p.size(1) > 0:
      z = torch.slice(y, 1, rank, rank + p.size(1), 1)
      torch.addmm_(torch.slice(y, 1, out, out + p.size(0), 1), z, torch.t(torch.to(p, COMPUTE)), beta=1, alpha=scale)
    out += p.size(0)
    rank += p.size(1)

# Backward of project for what learns. g [N, sum(out) + sum(r)] holds dy in its first columns, the rest is written here; z [N, sum(r)]
# are the last columns of y.
def learn(self, g: Tensor, z: Tensor, x: Tensor, group: int, shape: List[int], lora: List[float], b: List[Tensor], grads: List[List[Tensor]]) -> None:
  maps = self.members(b, shape, group)
  gb = self.members(grads[1], shape, group)
  out = 0
  rank = 0
  total = g.size(1) - z.size(1)
  for i in range(len(maps)):
    n = maps[i].size(0)
    r = maps[i].size(1)
    if r > 0:
      gi = torch.slice(g, 1, out, out + n, 1)
      u = torch.slice(g, 1, total + rank, total + rank + r, 1)
      torch.addmm_(u, gi, torch.to(maps[i], COMPUTE), beta=0, alpha=lora[0])
      self.accumulate(gb[i], torch.t(gi), torch.slice(z, 1, rank, rank + r, 1), lora[0])
      if lora[1] > 0.:
        kept = torch.mul(x, self.mask(x, x.size(0), x.size(1), lora, 4 * group + i))
        self.accumulate(torch.slice(grads[0][group], 0, rank, rank + r, 1), torch.t(u), kept, 1.)
    out += n
    rank += r
  if rank > 0 and lora[1] == 0.:
    self.accumulate(grads[0][group], torch.t(torch.slice(g, 1, total, total + rank, 1)), x, 1.)
  if len(grads[2]) > 0:
    self.accumulate(grads[2][group], torch.t(g), x, 1.)
    if grads[3][group].size(0) > 0:
      torch.add_(grads[3][group], torch.sum(g, [0], False, dtype=6))

# sums += factor a b. A product in lower numbers is rounded before it is added, as autograd would; the sums are in float32.
def accumulate(self, sums: Tensor, a: Tensor, b: Tensor, factor: float) -> None:
  if COMPUTE == 6:
    torch.addmm_(sums, a, b, beta=1, alpha=factor)
  else:
    torch.add_(sums, torch.mm(torch.to(a, COMPUTE), torch.to(b, COMPUTE)), alpha=factor)

# backward of project for its input: g as learn left it -> gradient of x
def back(self, g: Tensor, group: int, shape: List[int], lora: List[float], w: List[Tensor], b: List[Tensor]) -> Tensor:
  m = self.matrix(w, group)
  if lora[1] > 0.:
    dx = self.back_dropped(g, m, self.members(b, shape, group), group, lora)
  else:
    dx = torch.mm(g, m)
  return dx

# a gradient [N, n] as the first columns of a new [N, width]
def widen(self, d: Tensor, width: int) -> Tensor:
  g = torch.new_empty(d, [d.size(0), width], dtype=COMPUTE)
  torch.copy_(torch.slice(g, 1, 0, d.size(1), 1), d)
  return g
