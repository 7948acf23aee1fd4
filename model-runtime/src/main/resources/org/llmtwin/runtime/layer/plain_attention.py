# Attention of one sequence by plain products, on any device: 256 queries at a time see the keys before them, and backward computes the
# probabilities again from the log-sum-exp (Rabe and Staats, 2021; Dao et al., 2022), so that no [T, T] exists. q [kv, h, T, d]; k and v
# alike, the same for each of the h heads. The h heads of a block of n queries are rows of one product [kv, h n, d]. Products are in the
# numbers of q; softmax and sums over blocks are in float32.

def first_seen(self, a: int, reach: int) -> int:
  first = 0
  if reach > 0:
    first = ops.prim.max(0, a - reach + 1)
  return first

# x [kv, h, T, d] -> [kv, h n, d] of queries a to z
def block(self, x: Tensor, a: int, z: int) -> Tensor:
  return torch.reshape(torch.slice(x, 2, a, z, 1), [x.size(0), -1, x.size(3)])

# k or v -> [kv, m, d] of positions a to z, a view
def seen(self, x: Tensor, a: int, z: int) -> Tensor:
  return torch.select(torch.slice(x, 2, a, z, 1), 1, 0)

# which of the positions from first to z the queries a to z do not see [n, m]
def unseen(self, q: Tensor, a: int, z: int, first: int, reach: int) -> Tensor:
  ones = torch.new_ones(q, [z - a, z - first], dtype=11)
  hidden = torch.triu(ones, a - first + 1)
  if reach > 0:
    hidden = torch.logical_or(hidden, torch.tril(ones, a - first - reach))
  return hidden

def score_scale(self, q: Tensor) -> float:
  return torch.pow(float(q.size(3)), -0.5)

# scores of queries a to z in float32 [kv, h, n, m]
def scores(self, q: Tensor, k: Tensor, a: int, z: int, reach: int) -> Tensor:
  first = self.first_seen(a, reach)
  s = torch.matmul(self.block(q, a, z), torch.transpose(self.seen(k, first, z), 1, 2))
  s4 = torch.mul_(torch.to(torch.view(s, [q.size(0), q.size(1), z - a, z - first]), 6), self.score_scale(q))
  return torch.masked_fill_(s4, self.unseen(q, a, z, first, reach), -1e30)

# -> output [kv, h, T, d], log-sum-exp [kv, h, T] in float32
def sequence_attention(self, q: Tensor, k: Tensor, v: Tensor, reach: int) -> Tuple[Tensor, Tensor]:
  t = q.size(2)
  o = torch.new_empty(q, q.size())
  lse = torch.new_empty(q, [q.size(0), q.size(1), t], dtype=6)
  for i in range((t + 255) // 256):
    a = 256 * i
    z = ops.prim.min(t, a + 256)
    s = self.scores(q, k, a, z, reach)
    l = torch.logsumexp(s, [-1], True)
    p = torch.type_as(torch.exp_(torch.sub_(s, l)), q)
    oi = torch.matmul(torch.view(p, [q.size(0), -1, p.size(3)]), self.seen(v, self.first_seen(a, reach), z))
    torch.copy_(torch.slice(o, 2, a, z, 1), torch.view(oi, [q.size(0), q.size(1), z - a, q.size(3)]))
    torch.copy_(torch.slice(lse, 2, a, z, 1), torch.squeeze(l, -1))
  return (o, lse)

# gradient g of o -> those of q [kv, h, T, d], and of k and v [kv, 1, T, d], summed over the heads
def sequence_attention_backward(self, g: Tensor, q: Tensor, k: Tensor, v: Tensor, o: Tensor, lse: Tensor, reach: int) -> Tuple[Tensor, Tensor, Tensor]:
  t = q.size(2)
  dq = torch.new_empty(q, q.size())
  dk = torch.new_zeros(q, [q.size(0), t, q.size(3)], dtype=6)
  dv = torch.zeros_like(dk)
  for i in range((t + 255) // 256):
    a = 256 * i
    z = ops.prim.min(t, a + 256)
    first = self.first_seen(a, reach)
    qi = self.block(q, a, z)
    gi = self.block(g, a, z)
    p = torch.exp_(torch.sub_(self.scores(q, k, a, z, reach), torch.unsqueeze(torch.slice(lse, 2, a, z, 1), -1)))
    along = torch.sum(torch.mul(torch.to(torch.slice(g, 2, a, z, 1), 6), torch.slice(o, 2, a, z, 1)), [-1], True)
    dp = torch.to(torch.view(torch.matmul(gi, torch.transpose(self.seen(v, first, z), 1, 2)), p.size()), 6)
    ds = torch.mul_(torch.mul_(torch.sub_(dp, along), p), self.score_scale(q))
    rows = torch.view(torch.type_as(ds, q), [q.size(0), -1, z - first])
    probabilities = torch.view(torch.type_as(p, q), [q.size(0), -1, z - first])
    torch.add_(torch.slice(dv, 1, first, z, 1), torch.matmul(torch.transpose(probabilities, 1, 2), gi))
    torch.add_(torch.slice(dk, 1, first, z, 1), torch.matmul(torch.transpose(rows, 1, 2), qi))
    dqi = torch.matmul(rows, self.seen(k, first, z))
    torch.copy_(torch.slice(dq, 2, a, z, 1), torch.view(dqi, [q.size(0), q.size(1), z - a, q.size(3)]))
  return (dq, torch.unsqueeze(torch.type_as(dk, q), 1), torch.unsqueeze(torch.type_as(dv, q), 1))
