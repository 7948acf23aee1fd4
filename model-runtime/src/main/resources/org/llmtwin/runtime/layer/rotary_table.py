# Rotary positions leave the embedding as it is; halves of a head are turned against each other.

def place(self, x: Tensor, positions: Tensor, table: Tensor) -> Tensor:
  return x

# table [2, window, d] = cos, sin -> [2, N, 1, d]
def angles(self, positions: Tensor, table: Tensor) -> Tensor:
  return torch.unsqueeze(torch.index_select(table, 1, positions), 2)

# x [N, heads, d] turns in place by the angles, or back where direction is -1 in place of 1. Both halves have the same angles.
def rotate(self, x: Tensor, angles: Tensor, direction: float) -> None:
  half = x.size(-1) // 2
  x1 = torch.slice(x, -1, 0, half, 1)
  x2 = torch.slice(x, -1, half, 2 * half, 1)
  sin = torch.slice(angles[1], -1, 0, half, 1)
  s1 = torch.mul(x1, sin)
  s2 = torch.mul(x2, sin)
  torch.mul_(x, angles[0])
  torch.sub_(x1, s2, alpha=direction)
  torch.add_(x2, s1, alpha=direction)

# gradient g of the embeddings; go as in model.py, empty where they do not learn
def place_backward(self, g: Tensor, ids: Tensor, positions: Tensor, go: List[Tensor]) -> None:
  if len(go) > 0:
    torch.index_add_(go[0], 0, ids, g)
