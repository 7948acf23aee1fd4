# Linear maps, and adapters (Hu et al. 2021) added to some sequences of a batch. PACKED stands for the type of packed weights, LINEAR
# for the kernel. w, p = all linear maps of the model, packed or not.

def base(self, x: Tensor, w: List[Tensor], p: List[PACKED], i: int) -> Tensor:
  return LINEAR

# x [B, T, in] -> [B, T, out]. An adapter has three tensors for each linear map: A [rank, in], what it adds to A x [rank], and the
# transposed and scaled B [rank, out]; A has no rows where it leaves the map alone. rows[s] = the sequences of adapter s, none: all.
def lin(self, x: Tensor, w: List[Tensor], p: List[PACKED], a: List[List[Tensor]], rows: List[Tensor], i: int) -> Tensor:
  y = self.base(x, w, p, i)
  for s in range(len(a)):
    m = a[s][3 * i]
    if m.size(0) > 0:
      if rows[s].size(0) == 0:
        z = torch.linear(torch.reshape(x, [-1, x.size(-1)]), m, a[s][3 * i + 1])
        torch.addmm_(torch.reshape(y, [-1, y.size(-1)]), z, a[s][3 * i + 2], beta=1, alpha=1)
      else:
        z = torch.linear(torch.index_select(x, 0, rows[s]), m, a[s][3 * i + 1])
        torch.index_add_(y, 0, rows[s], torch.matmul(z, a[s][3 * i + 2]), alpha=1)
  return y

def no_adapters(self) -> List[List[Tensor]]:
  return annotate(List[List[Tensor]], [])

def add_adapter(self, all: List[List[Tensor]], one: List[Tensor]) -> None:
  all.append(one)

# the block of B [out, rank] of one of several maps that are one, times scale, transposed into b [ranks, outs]
def fill_block(self, b: Tensor, block: Tensor, rank: int, out: int, scale: float) -> None:
  part = torch.slice(torch.slice(b, 0, rank, rank + block.size(1), 1), 1, out, out + block.size(0), 1)
  torch.copy_(part, torch.mul(torch.t(block), scale))
