# Cross entropy on chosen rows, in chunks: the log-probabilities of a chunk [rows, vocabulary] turn into their own gradient in place.
# x [N, hidden]; last = constants of the last norm; rows [R] of x predict targets [R]; go = gradients as in model.py, or empty.

# h [n, hidden] after the last norm -> [n, vocabulary] in float32, in the memory of the logits; head in the numbers of products
def log_probabilities_of(self, h: Tensor, head: Tensor) -> Tensor:
  logits = torch.to(self.linear(torch.to(h, COMPUTE), head), 6)
  return torch._log_softmax(logits, 1, False, out=logits)

# -> sum of -log p, in float64
def answer_loss(self, x: Tensor, last: List[Tensor], eps: float, head: Tensor, rows: Tensor, targets: Tensor, chunk: int) -> Tensor:
  xs = torch.index_select(x, 0, rows)
  h = self.normed(xs, self.statistic(xs, eps), last, 0)
  loss = torch.new_zeros(x, [1], dtype=7)
  w = torch.to(head, COMPUTE)
  for i in range((h.size(0) + chunk - 1) // chunk):
    lp = self.log_probabilities_of(torch.slice(h, 0, i * chunk, (i + 1) * chunk, 1), w)
    t = torch.unsqueeze(torch.slice(targets, 0, i * chunk, (i + 1) * chunk, 1), 1)
    torch.sub_(loss, torch.sum(torch.gather(lp, 1, t), dtype=7))
  return loss

# -> sum of log p of the rows of each segment, in float64; segments [R] name those of each row
def segment_sums(self, x: Tensor, last: List[Tensor], eps: float, head: Tensor, rows: Tensor, targets: Tensor, segments: Tensor, count: int, chunk: int) -> Tensor:
  xs = torch.index_select(x, 0, rows)
  h = self.normed(xs, self.statistic(xs, eps), last, 0)
  sums = torch.new_zeros(x, [count], dtype=7)
  w = torch.to(head, COMPUTE)
  for i in range((h.size(0) + chunk - 1) // chunk):
    lp = self.log_probabilities_of(torch.slice(h, 0, i * chunk, (i + 1) * chunk, 1), w)
    t = torch.unsqueeze(torch.slice(targets, 0, i * chunk, (i + 1) * chunk, 1), 1)
    torch.index_add_(sums, 0, torch.slice(segments, 0, i * chunk, (i + 1) * chunk, 1), torch.to(torch.squeeze(torch.gather(lp, 1, t), 1), 7))
  return sums

# h [R, hidden] -> [sum of -log p, log p of each row, gradient of weight * sum for h]
def rows_backward(self, h: Tensor, head: Tensor, targets: Tensor, chunk: int, weight: float, go: List[Tensor]) -> List[Tensor]:
  loss = torch.new_zeros(h, [1], dtype=7)
  w = torch.to(head, COMPUTE)
  each = annotate(List[Tensor], [])
  dh = torch.empty_like(h)
  for i in range((h.size(0) + chunk - 1) // chunk):
    hi = torch.slice(h, 0, i * chunk, (i + 1) * chunk, 1)
    lp = self.log_probabilities_of(hi, w)
    t = torch.unsqueeze(torch.slice(targets, 0, i * chunk, (i + 1) * chunk, 1), 1)
    picked = torch.gather(lp, 1, t)
    each.append(torch.squeeze(picked, 1))
    torch.sub_(loss, torch.sum(picked, dtype=7))
    torch.scatter_add_(torch.exp_(lp), 1, t, torch.full_like(t, -1, dtype=6))
    torch.copy_(torch.slice(dh, 0, i * chunk, (i + 1) * chunk, 1), torch.mul_(torch.mm(torch.to(lp, COMPUTE), w), weight))
    if len(go) > 0:
      self.accumulate(go[1], torch.t(lp), hi, weight)
  return [loss, torch.cat(each, 0), dh]

# gradient dh of the chosen rows after the last norm -> gradient of x
def chosen_backward(self, dh: Tensor, x: Tensor, xs: Tensor, r: Tensor, last: List[Tensor], rows: Tensor, go: List[Tensor]) -> Tensor:
  if len(go) > 0:
    self.norm_learn(dh, xs, r, 0, torch.slice(go, 3, len(go), 1))
  dx = torch.zeros_like(x)
  torch.index_add_(dx, 0, rows, self.norm_backward(dh, xs, r, last, 0))
  return dx

# -> [sum of -log p, gradient of weight * sum for x]
def answer_loss_backward(self, x: Tensor, last: List[Tensor], eps: float, head: Tensor, rows: Tensor, targets: Tensor, chunk: int, weight: float, go: List[Tensor]) -> List[Tensor]:
  xs = torch.index_select(x, 0, rows)
  r = self.statistic(xs, eps)
  loss, each, dh = self.rows_backward(self.normed(xs, r, last, 0), head, targets, chunk, weight, go)
  return [loss, self.chosen_backward(dh, x, xs, r, last, rows, go)]

# DPO (Rafailov et al., 2023). Segments 2 i and 2 i + 1 are the chosen and the rejected answer of pair i; reference [2 pairs] = their sums
# of log p under the reference; dpo = [beta, label smoothing, weight of a pair] -> [sums under this model, gradient for x of the loss]
def preference_backward(self, x: Tensor, last: List[Tensor], eps: float, head: Tensor, rows: Tensor, targets: Tensor, segments: Tensor, reference: Tensor, dpo: List[float], chunk: int) -> List[Tensor]:
  xs = torch.index_select(x, 0, rows)
  r = self.statistic(xs, eps)
  empty = annotate(List[Tensor], [])
  loss, each, dh = self.rows_backward(self.normed(xs, r, last, 0), head, targets, chunk, 1., empty)
  sums = torch.zeros_like(reference)
  torch.index_add_(sums, 0, segments, torch.to(each, 7))
  gains = torch.reshape(torch.sub(sums, reference), [-1, 2])
  margin = torch.mul(torch.sub(torch.select(gains, 1, 0), torch.select(gains, 1, 1)), dpo[0])
  rise = torch.mul(torch.sigmoid(margin), dpo[1])
  slope = torch.mul(torch.sub(rise, torch.mul(torch.sigmoid(torch.neg(margin)), 1. - dpo[1])), dpo[0] * dpo[2])
  factors = torch.to(torch.reshape(torch.stack([torch.neg(slope), slope], 1), [-1]), 6)
  torch.mul_(dh, torch.unsqueeze(torch.index_select(factors, 0, segments), 1))
  return [sums, self.chosen_backward(dh, x, xs, r, last, rows, empty)]
