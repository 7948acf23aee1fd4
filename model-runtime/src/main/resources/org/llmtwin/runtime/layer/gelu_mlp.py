# y = out(gelu(in(n))), with GELU's tanh form. shape[4] = width between them; w, biases, b of the layer.

# n [N, hidden] -> [y with z of out [N, hidden + r], in with its z]
def mlp(self, n: Tensor, shape: List[int], scale: float, w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> List[Tensor]:
  u = self.affine(n, w[2], biases[2])
  self.add_lora(u, self.members(b, shape, 2), scale)
  y = self.affine(torch.gelu(torch.slice(u, 1, 0, shape[4], 1), approximate="tanh"), w[3], biases[3])
  self.add_lora(y, self.members(b, shape, 3), scale)
  return [y, u]

# gradient g of y; x, r of the norm before -> gradient of x through the MLP
def mlp_backward(self, g: Tensor, u: Tensor, z: Tensor, x: Tensor, r: Tensor, c: List[Tensor], shape: List[int], scale: float, w: List[Tensor], b: List[Tensor], ga: List[Tensor], gb: List[Tensor]) -> Tensor:
  h = torch.slice(u, 1, 0, shape[4], 1)
  gd = self.widen(g, w[3].size(0))
  self.lora_backward(gd, z, torch.gelu(h, approximate="tanh"), self.members(b, shape, 3), ga[3], self.members(gb, shape, 3), scale)
  du = self.widen(torch.gelu_backward(torch.mm(gd, w[3]), h, approximate="tanh"), u.size(1))
  n = self.normed(x, r, c, 1)
  self.lora_backward(du, torch.slice(u, 1, shape[4], u.size(1), 1), n, self.members(b, shape, 2), ga[2], self.members(gb, shape, 2), scale)
  return self.norm_backward(torch.mm(du, w[2]), x, r, c, 1)
