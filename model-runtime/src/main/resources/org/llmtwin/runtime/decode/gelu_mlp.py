# n [B, T, hidden], normed -> [B, T, hidden]
def mlp(self, n: Tensor, w: List[Tensor], p: List[PACKED], a: List[List[Tensor]], rows: List[Tensor], l: int) -> Tensor:
  return self.lin(torch.gelu(self.lin(n, w, p, a, rows, 4 * l + 2), approximate="tanh"), w, p, a, rows, 4 * l + 3)
