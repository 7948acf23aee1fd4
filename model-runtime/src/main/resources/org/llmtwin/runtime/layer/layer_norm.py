# LayerNorm. c = constants of a layer, with weight and bias of norm i at c[2 i] and c[2 i + 1]; r [N, 2] = mean, 1 / deviation of x.

def statistic(self, x: Tensor, eps: float) -> Tensor:
  mean = torch.mean(x, [-1], True)
  centred = torch.sub(x, mean)
  variance = torch.mean(torch.mul(centred, centred), [-1], True)
  return torch.cat([mean, torch.rsqrt(torch.add(variance, eps))], -1)

def standardised(self, x: Tensor, r: Tensor) -> Tensor:
  return torch.mul(torch.sub(x, torch.slice(r, -1, 0, 1, 1)), torch.slice(r, -1, 1, 2, 1))

def normed(self, x: Tensor, r: Tensor, c: List[Tensor], i: int) -> Tensor:
  return torch.addcmul(c[2 * i + 1], self.standardised(x, r), c[2 * i])

def norm_backward(self, g: Tensor, x: Tensor, r: Tensor, c: List[Tensor], i: int) -> Tensor:
  h = self.standardised(x, r)
  gw = torch.mul(g, c[2 * i])
  along = torch.mul(h, torch.mean(torch.mul(gw, h), [-1], True))
  return torch.mul(torch.sub(torch.sub(gw, torch.mean(gw, [-1], True)), along), torch.slice(r, -1, 1, 2, 1))

# adds the gradients of weight and bias of norm i to gc, unless that is empty
def norm_learn(self, g: Tensor, x: Tensor, r: Tensor, i: int, gc: List[Tensor]) -> None:
  if len(gc) > 0:
    torch.add_(gc[2 * i], torch.sum(torch.mul(g, self.standardised(x, r)), [0], False))
    torch.add_(gc[2 * i + 1], torch.sum(g, [0], False, dtype=6))
