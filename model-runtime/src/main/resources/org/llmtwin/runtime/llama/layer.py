# One decoder layer. x [N, hidden]; norms = [before attention, before the MLP] of this layer;
# w = fused weights [q|k|v, o, gate|up, down]; b = LoRA B of [q, k, v, o, gate, up, down].

# -> [output, x, r1, qkv, o, x1, r2, gate|up, z of o, z of down, log-sum-exps...]
def layer(self, x: Tensor, cos: Tensor, sin: Tensor, starts: List[int], shape: List[int], eps: float, scale: float, norms: List[Tensor], w: List[Tensor], b: List[Tensor]) -> List[Tensor]:
  hidden = x.size(1)
  h = shape[0]
  k = shape[1]
  d = shape[2]
  r1 = self.inverse_rms(x, eps)
  qkv = self.linear(torch.mul(torch.mul(x, r1), norms[0]), w[0])
  self.add_lora(qkv, torch.slice(b, 0, 3, 1), scale)
  heads = torch.reshape(torch.slice(qkv, 1, 0, (h + 2 * k) * d, 1), [-1, h + 2 * k, d])
  qk = torch.slice(heads, 1, 0, h + k, 1)
  torch.copy_(qk, self.rotate(qk, cos, sin))
  attended = self.attend(heads, starts, shape)
  o = attended[0]
  yo = self.linear(o, w[1])
  self.add_lora(yo, torch.slice(b, 3, 4, 1), scale)
  x1 = torch.add(x, torch.slice(yo, 1, 0, hidden, 1))
  r2 = self.inverse_rms(x1, eps)
  gu = self.linear(torch.mul(torch.mul(x1, r2), norms[1]), w[2])
  self.add_lora(gu, torch.slice(b, 4, 6, 1), scale)
  inner = b[4].size(0)
  m = torch.mul_(torch.silu(torch.slice(gu, 1, 0, inner, 1)), torch.slice(gu, 1, inner, 2 * inner, 1))
  yd = self.linear(m, w[3])
  self.add_lora(yd, torch.slice(b, 6, 7, 1), scale)
  x2 = torch.add(x1, torch.slice(yd, 1, 0, hidden, 1))
  zo = torch.clone(torch.slice(yo, 1, hidden, yo.size(1), 1))
  zd = torch.clone(torch.slice(yd, 1, hidden, yd.size(1), 1))
  return [x2, x, r1, qkv, o, x1, r2, gu, zo, zd] + torch.slice(attended, 1, len(attended), 1)

# gradient g of the layer's output -> gradient of x1, the stream between attention and MLP
def mlp_backward(self, g: Tensor, s: List[Tensor], scale: float, norm: Tensor, w: List[Tensor], b: List[Tensor], ga: List[Tensor], gb: List[Tensor]) -> Tensor:
  gu = s[7]
  inner = b[4].size(0)
  gate = torch.slice(gu, 1, 0, inner, 1)
  up = torch.slice(gu, 1, inner, 2 * inner, 1)
  act = torch.silu(gate)
  gd = self.widen(g, w[3].size(0))
  self.lora_backward(gd, s[9], torch.mul(act, up), torch.slice(b, 6, 7, 1), ga[3], torch.slice(gb, 6, 7, 1), scale)
  dm = torch.mm(gd, w[3])
  dgu = torch.empty_like(gu)
  torch.mul(dm, act, out=torch.slice(dgu, 1, inner, 2 * inner, 1))
  torch.copy_(torch.slice(dgu, 1, 0, inner, 1), torch.silu_backward(torch.mul_(dm, up), gate))
  x1 = s[5]
  n2 = torch.mul(torch.mul(x1, s[6]), norm)
  self.lora_backward(dgu, torch.slice(gu, 1, 2 * inner, gu.size(1), 1), n2, torch.slice(b, 4, 6, 1), ga[2], torch.slice(gb, 4, 6, 1), scale)
  return torch.add(g, self.norm_backward(torch.mm(dgu, w[2]), x1, s[6], norm))

# gradient g of x1 -> gradient of the layer's input (g itself for the first layer, whose input needs none)
def attention_backward(self, g: Tensor, s: List[Tensor], cos: Tensor, sin: Tensor, starts: List[int], shape: List[int], scale: float, norm: Tensor, w: List[Tensor], b: List[Tensor], ga: List[Tensor], gb: List[Tensor], first: bool) -> Tensor:
  h = shape[0]
  k = shape[1]
  width = (h + 2 * k) * shape[2]
  qkv = s[3]
  go = self.widen(g, w[1].size(0))
  self.lora_backward(go, s[8], s[4], torch.slice(b, 3, 4, 1), ga[1], torch.slice(gb, 3, 4, 1), scale)
  heads = torch.reshape(torch.slice(qkv, 1, 0, width, 1), [-1, h + 2 * k, shape[2]])
  dheads = self.attend_backward(torch.mm(go, w[1]), heads, s[4], torch.slice(s, 10, len(s), 1), starts, shape)
  dqk = torch.slice(dheads, 1, 0, h + k, 1)
  torch.copy_(dqk, self.rotate(dqk, cos, torch.neg(sin)))
  dqkv = self.widen(torch.reshape(dheads, [-1, width]), qkv.size(1))
  n1 = torch.mul(torch.mul(s[1], s[2]), norm)
  self.lora_backward(dqkv, torch.slice(qkv, 1, width, qkv.size(1), 1), n1, torch.slice(b, 0, 3, 1), ga[0], torch.slice(gb, 0, 3, 1), scale)
  if first:
    result = g
  else:
    result = torch.add(g, self.norm_backward(torch.mm(dqkv, w[0]), s[1], s[2], norm))
  return result

def layer_backward(self, g: Tensor, s: List[Tensor], cos: Tensor, sin: Tensor, starts: List[int], shape: List[int], scale: float, norms: List[Tensor], w: List[Tensor], b: List[Tensor], ga: List[Tensor], gb: List[Tensor], first: bool) -> Tensor:
  g1 = self.mlp_backward(g, s, scale, norms[1], w, b, ga, gb)
  return self.attention_backward(g1, s, cos, sin, starts, shape, scale, norms[0], w, b, ga, gb, first)
