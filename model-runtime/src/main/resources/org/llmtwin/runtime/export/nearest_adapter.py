# The change of a matrix [out, in] as B A of some rank: the largest singular values, their roots on both sides.

# How far a tensor has moved: the sum of squares of its change.
def moved(self, now: Tensor, before: Tensor) -> Tensor:
  change = torch.sub(now, before)
  return torch.sum(torch.mul(change, change))

# -> [A [rank, in], B [out, rank], [squares that are in B A, all squares]]
def nearest(self, now: Tensor, before: Tensor, rank: int) -> List[Tensor]:
  u, s, v = torch.linalg_svd(torch.sub(now, before), False, driver=None)
  kept = torch.slice(s, 0, 0, rank, 1)
  root = torch.sqrt(kept)
  a = torch.mul(torch.slice(v, 0, 0, rank, 1), torch.unsqueeze(root, 1))
  b = torch.mul(torch.slice(u, 1, 0, rank, 1), root)
  squares = torch.stack([torch.sum(torch.mul(kept, kept)), torch.sum(torch.mul(s, s))], 0)
  return [torch.contiguous(a), torch.contiguous(b), squares]
