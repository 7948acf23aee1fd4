# Rotary positions leave the embedding as it is; halves of a head are turned against each other.

def place(self, x: Tensor, positions: Tensor, table: Tensor) -> Tensor:
  return x

# table [2, window, d] = cos, sin -> [2, N, 1, d]
def angles(self, positions: Tensor, table: Tensor) -> Tensor:
  return torch.unsqueeze(torch.index_select(table, 1, positions), 2)

# x [N, heads, d]; cos and sin [N, 1, d]
def rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  half = x.size(-1) // 2
  x1 = torch.slice(x, -1, 0, half, 1)
  x2 = torch.slice(x, -1, half, 2 * half, 1)
  return torch.add(torch.mul(x, cos), torch.mul(torch.cat([torch.neg(x2), x1], -1), sin))

# gradient g of the embeddings; go as in model.py, empty where they do not learn
def place_backward(self, g: Tensor, ids: Tensor, positions: Tensor, go: List[Tensor]) -> None:
  if len(go) > 0:
    torch.index_add_(go[0], 0, ids, g)
