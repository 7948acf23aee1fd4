# Each head of queries and keys goes through its RMSNorm, whose weights [heads + kv, d] stand at c[2], and then turns.

def turn(self, heads: Tensor, angles: Tensor, shape: List[int], c: List[Tensor], eps: float) -> List[Tensor]:
  qk = torch.slice(heads, 1, 0, shape[0] + shape[1], 1)
  x = torch.clone(qk)
  r = self.statistic(x, eps)
  torch.copy_(qk, self.rotate(self.normed(x, r, c, 2), angles[0], angles[1]))
  return [x, r]

def turn_backward(self, g: Tensor, kept: List[Tensor], angles: Tensor, shape: List[int], c: List[Tensor]) -> None:
  qk = torch.slice(g, 1, 0, shape[0] + shape[1], 1)
  turned = self.rotate(qk, angles[0], torch.neg(angles[1]))
  torch.copy_(qk, self.norm_backward(turned, kept[0], kept[1], c, 2))
