# Queries and keys turn: pairs lie side by side, so a rotation is one complex product. cis [window, heads + 2 kv, d / 2], 1 for v.

def place(self, x: Tensor, c: Tensor) -> Tensor:
  return x

# rotated q, k and v of a layer [B, T, heads + 2 kv, d]
def project(self, x: Tensor, cis: Tensor, norms: List[Tensor], shape: List[int], w: List[Tensor], p: List[PACKED], a: List[List[Tensor]], rows: List[Tensor], l: int) -> Tensor:
  n = shape[0] + 2 * shape[1]
  y = torch.reshape(self.lin(self.norm(x, norms), w, p, a, rows, 4 * l), [x.size(0), x.size(1), n, shape[2] // 2, 2])
  return torch.reshape(torch.view_as_real(torch.mul(torch.view_as_complex(y), cis)), [x.size(0), x.size(1), n, shape[2]])
