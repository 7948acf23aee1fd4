# y = out(gelu(in(n))), with GELU's tanh form. shape[4] = width between them; w, biases, b of the layer.

# n [N, hidden] -> [y with z of out [N, hidden + r], in with its z]
def mlp(self, n: Tensor, shape: List[int], lora: List[float], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> List[Tensor]:
  u = self.project(n, 2, shape, lora, w, biases, b)
  m = torch.gelu(torch.slice(u, 1, 0, shape[4], 1), approximate="tanh")
  return [self.project(m, 3, shape, lora, w, biases, b), u]

# gradient g of y; x, r of the norm before -> gradient of x through the MLP
def mlp_backward(self, g: Tensor, u: Tensor, z: Tensor, x: Tensor, r: Tensor, c: List[Tensor], shape: List[int], lora: List[float], w: List[Tensor], b: List[Tensor], grads: List[List[Tensor]]) -> Tensor:
  h = torch.slice(u, 1, 0, shape[4], 1)
  gd = self.widen(g, g.size(1) + z.size(1))
  self.learn(gd, z, torch.gelu(h, approximate="tanh"), 3, shape, lora, b, grads)
  du = self.widen(torch.gelu_backward(self.back(gd, 3, shape, lora, w, b), h, approximate="tanh"), u.size(1))
  n = torch.to(self.normed(x, r, c, 1), COMPUTE)
  self.learn(du, torch.slice(u, 1, shape[4], u.size(1), 1), n, 2, shape, lora, b, grads)
  return self.through_norm(self.back(du, 2, shape, lora, w, b), x, r, c, 1, grads)
