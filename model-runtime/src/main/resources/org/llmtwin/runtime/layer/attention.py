# Causal attention within each sequence. qkv [N, heads + 2 kv, d]; sequence i is rows starts[i] to starts[i+1]; shape = [heads, kv, d,
# reach]: a sequence that is longer than the reach (if that is not 0) sees only so many positions, itself included. The batch of a
# sequence's attention are the kv heads, its heads the query heads that share one: so it reads qkv where it lies, and no key is
# repeated. What computes it, sequence_attention and its backward, is in the file for the device.

# heads [T, heads, d] -> [kv, heads / kv, T, d], a view
def grouped(self, x: Tensor, shape: List[int]) -> Tensor:
  return torch.permute(torch.view(x, [x.size(0), shape[1], shape[0] // shape[1], shape[2]]), [1, 2, 0, 3])

# k or v heads [T, kv, d] -> [kv, heads / kv, T, d], a view
def shared(self, x: Tensor, shape: List[int]) -> Tensor:
  return torch.expand(torch.unsqueeze(torch.transpose(x, 0, 1), 1), [shape[1], shape[0] // shape[1], x.size(0), shape[2]])

def heads_of(self, s: Tensor, shape: List[int]) -> Tuple[Tensor, Tensor, Tensor]:
  h = shape[0]
  k = shape[1]
  q = self.grouped(torch.slice(s, 1, 0, h, 1), shape)
  return (q, self.shared(torch.slice(s, 1, h, h + k, 1), shape), self.shared(torch.slice(s, 1, h + k, h + 2 * k, 1), shape))

# -> output [N, heads * d], then the log-sum-exp of each sequence, which backward needs
def attend(self, qkv: Tensor, starts: List[int], shape: List[int]) -> List[Tensor]:
  output = torch.new_empty(qkv, [qkv.size(0), shape[0], shape[2]])
  saved = annotate(List[Tensor], [])
  for i in range(len(starts) - 1):
    q, k, v = self.heads_of(torch.slice(qkv, 0, starts[i], starts[i + 1], 1), shape)
    o, lse = self.sequence_attention(q, k, v, shape[3])
    torch.copy_(self.grouped(torch.slice(output, 0, starts[i], starts[i + 1], 1), shape), o)
    saved.append(lse)
  return [torch.view(output, [-1, shape[0] * shape[2]])] + saved

# g and o [N, heads * d] -> dqkv [N, heads + 2 kv, d], the gradient of qkv, is written
def attend_backward(self, g: Tensor, qkv: Tensor, o: Tensor, lse: List[Tensor], starts: List[int], shape: List[int], dqkv: Tensor) -> None:
  h = shape[0]
  kv = shape[1]
  g1 = torch.view(g, [-1, h, shape[2]])
  o1 = torch.view(o, [-1, h, shape[2]])
  for i in range(len(starts) - 1):
    a = starts[i]
    z = starts[i + 1]
    q, k, v = self.heads_of(torch.slice(qkv, 0, a, z, 1), shape)
    gi = self.grouped(torch.slice(g1, 0, a, z, 1), shape)
    oi = self.grouped(torch.slice(o1, 0, a, z, 1), shape)
    dq, dk, dv = self.sequence_attention_backward(gi, q, k, v, oi, lse[i], shape[3])
    d = torch.slice(dqkv, 0, a, z, 1)
    torch.copy_(self.grouped(torch.slice(d, 1, 0, h, 1), shape), dq)
    torch.sum(dk, [1], False, out=torch.transpose(torch.slice(d, 1, h, h + kv, 1), 0, 1))
    torch.sum(dv, [1], False, out=torch.transpose(torch.slice(d, 1, h + kv, h + 2 * kv, 1), 0, 1))
  return None
