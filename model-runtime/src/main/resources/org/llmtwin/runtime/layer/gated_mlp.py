# y = down(silu(gate(n)) * up(n)). shape[4] = width of gate and up; w, biases, b of the layer.

# n [N, hidden] -> [y with z of down [N, hidden + r], gate|up with their z]
def mlp(self, n: Tensor, shape: List[int], lora: List[float], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> List[Tensor]:
  inner = shape[4]
  gu = self.project(n, 2, shape, lora, w, biases, b)
  m = torch.mul_(torch.silu(torch.slice(gu, 1, 0, inner, 1)), torch.slice(gu, 1, inner, 2 * inner, 1))
  return [self.project(m, 3, shape, lora, w, biases, b), gu]

# gradient g of y; x, r of the norm before -> gradient of x through the MLP
def mlp_backward(self, g: Tensor, gu: Tensor, z: Tensor, x: Tensor, r: Tensor, c: List[Tensor], shape: List[int], lora: List[float], w: List[Tensor], b: List[Tensor], grads: List[List[Tensor]]) -> Tensor:
  inner = shape[4]
  gate = torch.slice(gu, 1, 0, inner, 1)
  up = torch.slice(gu, 1, inner, 2 * inner, 1)
  act = torch.silu(gate)
  gd = self.widen(g, g.size(1) + z.size(1))
  self.learn(gd, z, torch.mul(act, up), 3, shape, lora, b, grads)
  dm = self.back(gd, 3, shape, lora, w, b)
  dgu = torch.empty_like(gu)
  torch.mul(dm, act, out=torch.slice(dgu, 1, inner, 2 * inner, 1))
  dgate = torch.slice(dgu, 1, 0, inner, 1)
  torch.mul(dm, up, out=dgate)
  torch.silu_backward(dgate, gate, grad_input=dgate)
  n = torch.to(self.normed(x, r, c, 1), COMPUTE)
  self.learn(dgu, torch.slice(gu, 1, 2 * inner, gu.size(1), 1), n, 2, shape, lora, b, grads)
  return self.through_norm(self.back(dgu, 2, shape, lora, w, b), x, r, c, 1, grads)
