# Cross entropy on chosen rows, in chunks: the log-probabilities of a chunk [rows, vocabulary] turn into their own gradient in place.

# x [N, hidden]; last = constants of the last norm; rows [R] of x predict targets [R] -> sum of -log p, in float64
def answer_loss(self, x: Tensor, last: List[Tensor], eps: float, head: Tensor, rows: Tensor, targets: Tensor, chunk: int) -> Tensor:
  xs = torch.index_select(x, 0, rows)
  h = self.normed(xs, self.statistic(xs, eps), last, 0)
  loss = torch.zeros([1], dtype=7)
  for i in range((h.size(0) + chunk - 1) // chunk):
    lp = torch.log_softmax(self.linear(torch.slice(h, 0, i * chunk, (i + 1) * chunk, 1), head), 1)
    t = torch.unsqueeze(torch.slice(targets, 0, i * chunk, (i + 1) * chunk, 1), 1)
    torch.sub_(loss, torch.sum(torch.gather(lp, 1, t), dtype=7))
  return loss

# -> [the same sum, gradient of weight * sum for x]
def answer_loss_backward(self, x: Tensor, last: List[Tensor], eps: float, head: Tensor, rows: Tensor, targets: Tensor, chunk: int, weight: float) -> List[Tensor]:
  xs = torch.index_select(x, 0, rows)
  r = self.statistic(xs, eps)
  h = self.normed(xs, r, last, 0)
  loss = torch.zeros([1], dtype=7)
  dh = torch.empty_like(h)
  for i in range((h.size(0) + chunk - 1) // chunk):
    lp = torch.log_softmax(self.linear(torch.slice(h, 0, i * chunk, (i + 1) * chunk, 1), head), 1)
    t = torch.unsqueeze(torch.slice(targets, 0, i * chunk, (i + 1) * chunk, 1), 1)
    torch.sub_(loss, torch.sum(torch.gather(lp, 1, t), dtype=7))
    torch.scatter_add_(torch.exp_(lp), 1, t, torch.full_like(t, -1, dtype=6))
    torch.copy_(torch.slice(dh, 0, i * chunk, (i + 1) * chunk, 1), torch.mul_(torch.mm(lp, head), weight))
  dx = torch.zeros_like(x)
  torch.index_add_(dx, 0, rows, self.norm_backward(dh, xs, r, last, 0))
  return [loss, dx]
