# RMSNorm. c = constants of a layer, with the weight of norm i at c[i]; r [N, 1] = 1 / root mean square of x.

def statistic(self, x: Tensor, eps: float) -> Tensor:
  n = torch.linalg_vector_norm(torch.to(x, 6), 2, [-1], True)
  return torch.rsqrt(torch.add(torch.div(torch.mul(n, n), float(x.size(-1))), eps))

def normed(self, x: Tensor, r: Tensor, c: List[Tensor], i: int) -> Tensor:
  return torch.mul_(torch.mul(x, r), c[i])

def norm_backward(self, g: Tensor, x: Tensor, r: Tensor, c: List[Tensor], i: int) -> Tensor:
  gw = torch.mul(g, c[i])
  t = torch.sum(torch.mul(gw, x), [-1], True) * (r * r * r) / float(x.size(-1))
  return torch.addcmul_(torch.mul_(gw, r), x, t, value=-1.)

# adds the gradient of the weight of norm i to gc, unless that is empty
def norm_learn(self, g: Tensor, x: Tensor, r: Tensor, i: int, gc: List[Tensor]) -> None:
  if len(gc) > 0:
    torch.add_(gc[i], torch.sum(torch.mul(torch.mul(g, x), r), [0], False))
