# Causal attention within each sequence. qkv [N, heads + 2 kv, d]; sequence i is rows starts[i] to starts[i+1]; shape = [heads, kv, d,
# reach]: a sequence that is longer than the reach (if that is not 0) sees only so many positions, itself included.

# k or v heads of one sequence [T, kv, d] -> [1, heads, T, d], each repeated for its group of query heads
def expand_kv(self, x: Tensor, shape: List[int]) -> Tensor:
  t = x.size(0)
  e = torch.expand(torch.unsqueeze(x, 2), [t, shape[1], shape[0] // shape[1], shape[2]])
  return torch.unsqueeze(torch.transpose(torch.reshape(e, [t, shape[0], shape[2]]), 0, 1), 0)

def heads_of(self, s: Tensor, shape: List[int]) -> Tuple[Tensor, Tensor, Tensor]:
  h = shape[0]
  k = shape[1]
  q = torch.unsqueeze(torch.transpose(torch.slice(s, 1, 0, h, 1), 0, 1), 0)
  return (q, self.expand_kv(torch.slice(s, 1, h, h + k, 1), shape), self.expand_kv(torch.slice(s, 1, h + k, h + 2 * k, 1), shape))

# -> output [N, heads * d], then the log-sum-exp of each sequence, which backward needs
def attend(self, qkv: Tensor, starts: List[int], shape: List[int]) -> List[Tensor]:
  outputs = annotate(List[Tensor], [])
  saved = annotate(List[Tensor], [])
  for i in range(len(starts) - 1):
    q, k, v = self.heads_of(torch.slice(qkv, 0, starts[i], starts[i + 1], 1), shape)
    t = starts[i + 1] - starts[i]
    if shape[3] > 0 and t > shape[3]:
      o, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., False, attn_mask=self.window_mask(t, 0, shape[3]), scale=None)
    else:
      o, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., True, attn_mask=None, scale=None)
    outputs.append(torch.reshape(torch.transpose(o, 1, 2), [-1, shape[0] * shape[2]]))
    saved.append(lse)
  return [torch.cat(outputs, 0)] + saved

# [1, heads, T, d] -> [T, kv, d]: the sum over each group of query heads
def sum_groups(self, x: Tensor, shape: List[int]) -> Tensor:
  t = torch.reshape(torch.transpose(torch.squeeze(x, 0), 0, 1), [-1, shape[1], shape[0] // shape[1], shape[2]])
  return torch.sum(t, [2], False)

# g and o [N, heads * d] -> gradient of qkv [N, heads + 2 kv, d]
def attend_backward(self, g: Tensor, qkv: Tensor, o: Tensor, lse: List[Tensor], starts: List[int], shape: List[int]) -> Tensor:
  grads = annotate(List[Tensor], [])
  g1 = torch.reshape(g, [1, -1, shape[0], shape[2]])
  o1 = torch.reshape(o, [1, -1, shape[0], shape[2]])
  for i in range(len(starts) - 1):
    a = starts[i]
    z = starts[i + 1]
    q, k, v = self.heads_of(torch.slice(qkv, 0, a, z, 1), shape)
    gi = torch.transpose(torch.slice(g1, 1, a, z, 1), 1, 2)
    oi = torch.transpose(torch.slice(o1, 1, a, z, 1), 1, 2)
    if shape[3] > 0 and z - a > shape[3]:
      dq, dk, dv = torch._scaled_dot_product_flash_attention_for_cpu_backward(gi, q, k, v, oi, lse[i], 0., False, attn_mask=self.window_mask(z - a, 0, shape[3]), scale=None)
    else:
      dq, dk, dv = torch._scaled_dot_product_flash_attention_for_cpu_backward(gi, q, k, v, oi, lse[i], 0., True, attn_mask=None, scale=None)
    dq1 = torch.transpose(torch.squeeze(dq, 0), 0, 1)
    grads.append(torch.cat([dq1, self.sum_groups(dk, shape), self.sum_groups(dv, shape)], 1))
  return torch.cat(grads, 0)
