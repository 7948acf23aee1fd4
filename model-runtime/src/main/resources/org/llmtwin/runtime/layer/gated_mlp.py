# y = down(silu(gate(n)) * up(n)). shape[4] = width of gate and up; w, biases, b of the layer.

# n [N, hidden] -> [y with z of down [N, hidden + r], gate|up with their z]
def mlp(self, n: Tensor, shape: List[int], scale: float, w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> List[Tensor]:
  inner = shape[4]
  gu = self.affine(n, w[2], biases[2])
  self.add_lora(gu, self.members(b, shape, 2), scale)
  m = torch.mul_(torch.silu(torch.slice(gu, 1, 0, inner, 1)), torch.slice(gu, 1, inner, 2 * inner, 1))
  y = self.affine(m, w[3], biases[3])
  self.add_lora(y, self.members(b, shape, 3), scale)
  return [y, gu]

# gradient g of y; x, r of the norm before -> gradient of x through the MLP
def mlp_backward(self, g: Tensor, gu: Tensor, z: Tensor, x: Tensor, r: Tensor, c: List[Tensor], shape: List[int], scale: float, w: List[Tensor], b: List[Tensor], ga: List[Tensor], gb: List[Tensor]) -> Tensor:
  inner = shape[4]
  gate = torch.slice(gu, 1, 0, inner, 1)
  up = torch.slice(gu, 1, inner, 2 * inner, 1)
  act = torch.silu(gate)
  gd = self.widen(g, w[3].size(0))
  self.lora_backward(gd, z, torch.mul(act, up), self.members(b, shape, 3), ga[3], self.members(gb, shape, 3), scale)
  dm = torch.mm(gd, w[3])
  dgu = torch.empty_like(gu)
  torch.mul(dm, act, out=torch.slice(dgu, 1, inner, 2 * inner, 1))
  torch.copy_(torch.slice(dgu, 1, 0, inner, 1), torch.silu_backward(torch.mul_(dm, up), gate))
  n = self.normed(x, r, c, 1)
  self.lora_backward(dgu, torch.slice(gu, 1, 2 * inner, gu.size(1), 1), n, self.members(b, shape, 2), ga[2], self.members(gb, shape, 2), scale)
  return self.norm_backward(torch.mm(dgu, w[2]), x, r, c, 1)
