# One decoder layer. x [N, hidden]; shape = [heads, kv, d, reach of attention (0: all), MLP width, linear maps of each of the 4 groups];
# c = constants of the layer (its norms first); w = 4 fused weights [into attention, out of it, into the MLP, out of it], biases alike;
# b = LoRA B of each linear map. norms, positions and MLP are the functions of the files that the family names.

# -> [output, x, r1, qkv, o, x1, r2, inner of the MLP, z of o, z of the MLP's last map, log-sum-exps..., what turn keeps...]
def layer(self, x: Tensor, angles: Tensor, starts: List[int], shape: List[int], eps: float, scale: float, c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> List[Tensor]:
  hidden = x.size(1)
  n = shape[0] + 2 * shape[1]
  r1 = self.statistic(x, eps)
  qkv = self.affine(self.normed(x, r1, c, 0), w[0], biases[0])
  self.add_lora(qkv, self.members(b, shape, 0), scale)
  heads = torch.reshape(torch.slice(qkv, 1, 0, n * shape[2], 1), [-1, n, shape[2]])
  turned = self.turn(heads, angles, shape, c, eps)
  attended = self.attend(heads, starts, shape)
  o = attended[0]
  yo = self.affine(o, w[1], biases[1])
  self.add_lora(yo, self.members(b, shape, 1), scale)
  x1 = torch.add(x, torch.slice(yo, 1, 0, hidden, 1))
  r2 = self.statistic(x1, eps)
  ym, inner = self.mlp(self.normed(x1, r2, c, 1), shape, scale, w, biases, b)
  x2 = torch.add(x1, torch.slice(ym, 1, 0, hidden, 1))
  zo = torch.clone(torch.slice(yo, 1, hidden, yo.size(1), 1))
  zm = torch.clone(torch.slice(ym, 1, hidden, ym.size(1), 1))
  return [x2, x, r1, qkv, o, x1, r2, inner, zo, zm] + torch.slice(attended, 1, len(attended), 1) + turned

# gradient g of the layer's output, s = what layer returned -> gradient of its input (of x1 for the first layer, whose input needs none)
def layer_backward(self, g: Tensor, s: List[Tensor], angles: Tensor, starts: List[int], shape: List[int], scale: float, c: List[Tensor], w: List[Tensor], b: List[Tensor], ga: List[Tensor], gb: List[Tensor], first: bool) -> Tensor:
  n = shape[0] + 2 * shape[1]
  width = n * shape[2]
  g1 = torch.add(g, self.mlp_backward(g, s[7], s[9], s[5], s[6], c, shape, scale, w, b, ga, gb))
  qkv = s[3]
  go = self.widen(g1, w[1].size(0))
  self.lora_backward(go, s[8], s[4], self.members(b, shape, 1), ga[1], self.members(gb, shape, 1), scale)
  heads = torch.reshape(torch.slice(qkv, 1, 0, width, 1), [-1, n, shape[2]])
  sequences = len(starts) - 1
  dheads = self.attend_backward(torch.mm(go, w[1]), heads, s[4], torch.slice(s, 10, 10 + sequences, 1), starts, shape)
  self.turn_backward(dheads, torch.slice(s, 10 + sequences, len(s), 1), angles, shape, c)
  dqkv = self.widen(torch.reshape(dheads, [-1, width]), qkv.size(1))
  n1 = self.normed(s[1], s[2], c, 0)
  self.lora_backward(dqkv, torch.slice(qkv, 1, width, qkv.size(1), 1), n1, self.members(b, shape, 0), ga[0], self.members(gb, shape, 0), scale)
  if first:
    result = g1
  else:
    result = torch.add(g1, self.norm_backward(torch.mm(dqkv, w[0]), s[1], s[2], c, 0))
  return result
