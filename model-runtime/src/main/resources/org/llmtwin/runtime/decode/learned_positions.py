# A learned vector of each position is added to the embedding. cis [window, hidden] holds them.

def place(self, x: Tensor, c: Tensor) -> Tensor:
  return torch.add(x, c)

# q, k and v of a layer [B, T, heads + 2 kv, d]
def project(self, x: Tensor, cis: Tensor, norms: List[Tensor], shape: List[int], w: List[Tensor], p: List[PACKED], a: List[List[Tensor]], rows: List[Tensor], l: int) -> Tensor:
  return torch.reshape(self.lin(self.norm(x, norms), w, p, a, rows, 4 * l), [x.size(0), x.size(1), shape[0] + 2 * shape[1], shape[2]])
