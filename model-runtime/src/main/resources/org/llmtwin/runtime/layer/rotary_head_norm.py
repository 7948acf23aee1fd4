# Each head of queries and keys goes through its RMSNorm, whose weights [d] stand at c[2] for queries and c[3] for keys, and then turns.

# the weights of each head [heads + kv, d]
def head_weights(self, shape: List[int], c: List[Tensor]) -> Tensor:
  return torch.cat([torch.expand(c[2], [shape[0], shape[2]]), torch.expand(c[3], [shape[1], shape[2]])], 0)

def turn(self, heads: Tensor, angles: Tensor, shape: List[int], c: List[Tensor], eps: float) -> List[Tensor]:
  qk = torch.slice(heads, 1, 0, shape[0] + shape[1], 1)
  x = torch.clone(qk)
  r = self.statistic(x, eps)
  torch.copy_(qk, self.normed(x, r, [self.head_weights(shape, c)], 0))
  self.rotate(qk, angles, 1.)
  return [x, r]

def turn_backward(self, g: Tensor, kept: List[Tensor], angles: Tensor, shape: List[int], c: List[Tensor], gc: List[Tensor]) -> None:
  qk = torch.slice(g, 1, 0, shape[0] + shape[1], 1)
  self.rotate(qk, angles, -1.)
  if len(gc) > 0:
    each = torch.sum(torch.mul(torch.mul(qk, kept[0]), kept[1]), [0], False)
    torch.add_(gc[2], torch.sum(torch.slice(each, 0, 0, shape[0], 1), [0], False))
    torch.add_(gc[3], torch.sum(torch.slice(each, 0, shape[0], shape[0] + shape[1], 1), [0], False))
  torch.copy_(qk, self.norm_backward(qk, kept[0], kept[1], [self.head_weights(shape, c)], 0))
