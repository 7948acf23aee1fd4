# A learned vector of each position is added to the embedding; queries and keys stay as they are. table [window, hidden].

def place(self, x: Tensor, positions: Tensor, table: Tensor) -> Tensor:
  return torch.add(x, torch.embedding(table, positions))

def angles(self, positions: Tensor, table: Tensor) -> Tensor:
  return table

def turn(self, heads: Tensor, angles: Tensor, shape: List[int], c: List[Tensor], eps: float) -> List[Tensor]:
  return annotate(List[Tensor], [])

def turn_backward(self, g: Tensor, kept: List[Tensor], angles: Tensor, shape: List[int], c: List[Tensor], gc: List[Tensor]) -> None:
  return None

# gradient g of the placed embeddings; go as in model.py, empty where they do not learn
def place_backward(self, g: Tensor, ids: Tensor, positions: Tensor, go: List[Tensor]) -> None:
  if len(go) > 0:
    torch.index_add_(go[0], 0, ids, g)
    torch.index_add_(go[2], 0, positions, g)
