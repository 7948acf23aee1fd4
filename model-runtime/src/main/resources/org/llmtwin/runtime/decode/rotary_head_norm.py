# Each head of queries and keys goes through its RMSNorm and turns. norms[1] = sqrt(d * epsilon); norms[2 + l] = weights of layer l
# times sqrt(d) [heads + kv, d], each pair side by side.

def place(self, x: Tensor, c: Tensor) -> Tensor:
  return x

# rotated q, k and v of a layer [B, T, heads + 2 kv, d]
def project(self, x: Tensor, cis: Tensor, norms: List[Tensor], shape: List[int], w: List[Tensor], p: List[PACKED], a: List[List[Tensor]], rows: List[Tensor], l: int) -> Tensor:
  n = shape[0] + 2 * shape[1]
  y = torch.reshape(self.lin(self.norm(x, norms), w, p, a, rows, 4 * l), [x.size(0), x.size(1), n, shape[2]])
  qk = torch.slice(y, 2, 0, shape[0] + shape[1], 1)
  torch.mul_(torch.div_(qk, torch.hypot(torch.linalg_vector_norm(qk, 2, [-1], True), norms[1])), norms[2 + l])
  z = torch.view_as_complex(torch.reshape(y, [x.size(0), x.size(1), n, shape[2] // 2, 2]))
  return torch.reshape(torch.view_as_real(torch.mul(z, cis)), [x.size(0), x.size(1), n, shape[2]])
