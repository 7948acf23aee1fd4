# One decoder layer. x [N, hidden]; shape = [heads, kv, d, reach of attention (0: all), MLP width, linear maps of each of the 4 groups];
# c = constants of the layer (its norms first); w = the matrices of 4 groups [into attention, out of it, into the MLP, out of it], biases
# alike; b = LoRA B of each linear map; lora and grads as in ops.py. norms, positions, MLP and matrices are the functions of the files
# that family and format name.

# -> [output, x, r1, qkv, o, x1, r2, inner of the MLP, z of o, z of the MLP's last map, log-sum-exps..., what turn keeps...]
def layer(self, x: Tensor, angles: Tensor, starts: List[int], shape: List[int], eps: float, lora: List[float], c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> List[Tensor]:
  hidden = x.size(1)
  n = shape[0] + 2 * shape[1]
  r1 = self.statistic(x, eps)
  qkv = self.project(torch.to(self.normed(x, r1, c, 0), COMPUTE), 0, shape, lora, w, biases, b)
  heads = torch.view(torch.slice(qkv, 1, 0, n * shape[2], 1), [-1, n, shape[2]])
  turned = self.turn(heads, angles, shape, c, eps)
  attended = self.attend(heads, starts, shape)
  o = attended[0]
  yo = self.project(o, 1, shape, lora, w, biases, b)
  x1 = torch.add(x, torch.slice(yo, 1, 0, hidden, 1))
  r2 = self.statistic(x1, eps)
  ym, inner = self.mlp(torch.to(self.normed(x1, r2, c, 1), COMPUTE), shape, lora, w, biases, b)
  x2 = torch.add(x1, torch.slice(ym, 1, 0, hidden, 1))
  zo = torch.clone(torch.slice(yo, 1, hidden, yo.size(1), 1))
  zm = torch.clone(torch.slice(ym, 1, hidden, ym.size(1), 1))
  return [x2, x, r1, qkv, o, x1, r2, inner, zo, zm] + torch.slice(attended, 1, len(attended), 1) + turned

# gradient g of the layer's output, s = what layer returned -> gradient of its input (of x1 for the first layer, whose input needs none)
def layer_backward(self, g: Tensor, s: List[Tensor], angles: Tensor, starts: List[int], shape: List[int], lora: List[float], c: List[Tensor], w: List[Tensor], b: List[Tensor], grads: List[List[Tensor]], first: bool) -> Tensor:
  n = shape[0] + 2 * shape[1]
  width = n * shape[2]
  qkv = s[3]
  dx1 = self.mlp_backward(g, s[7], s[9], s[5], s[6], c, shape, lora, w, b, grads)
  go = torch.new_empty(g, [g.size(0), g.size(1) + s[8].size(1)], dtype=COMPUTE)
  g1 = torch.slice(go, 1, 0, g.size(1), 1)
  if COMPUTE == 6:
    torch.add(g, dx1, out=g1)
  else:
    rounded = g1
    g1 = torch.add(g, dx1)
    torch.copy_(rounded, g1)
  self.learn(go, s[8], s[4], 1, shape, lora, b, grads)
  heads = torch.view(torch.slice(qkv, 1, 0, width, 1), [-1, n, shape[2]])
  sequences = len(starts) - 1
  dqkv = torch.empty_like(qkv)
  dheads = torch.view(torch.slice(dqkv, 1, 0, width, 1), [-1, n, shape[2]])
  self.attend_backward(self.back(go, 1, shape, lora, w, b), heads, s[4], torch.slice(s, 10, 10 + sequences, 1), starts, shape, dheads)
  self.turn_backward(dheads, torch.slice(s, 10 + sequences, len(s), 1), angles, shape, c, grads[4])
  n1 = torch.to(self.normed(s[1], s[2], c, 0), COMPUTE)
  self.learn(dqkv, torch.slice(qkv, 1, width, qkv.size(1), 1), n1, 0, shape, lora, b, grads)
  if first:
    result = g1
  else:
    result = torch.add_(self.through_norm(self.back(dqkv, 0, shape, lora, w, b), s[1], s[2], c, 0, grads), g1)
  return result

# gradient g of what norm i of the layer gave -> gradient of x; the norm's own weights learn
def through_norm(self, g: Tensor, x: Tensor, r: Tensor, c: List[Tensor], i: int, grads: List[List[Tensor]]) -> Tensor:
  self.norm_learn(g, x, r, i, grads[4])
  return self.norm_backward(g, x, r, c, i)
