# n [B, T, hidden], normed -> [B, T, hidden]
def mlp(self, n: Tensor, w: List[Tensor], p: List[PACKED], a: List[List[Tensor]], rows: List[Tensor], l: int) -> Tensor:
  gu = self.lin(n, w, p, a, rows, 4 * l + 2)
  inner = gu.size(-1) // 2
  m = torch.mul_(torch.silu(torch.slice(gu, -1, 0, inner, 1)), torch.slice(gu, -1, inner, 2 * inner, 1))
  return self.lin(m, w, p, a, rows, 4 * l + 3)
