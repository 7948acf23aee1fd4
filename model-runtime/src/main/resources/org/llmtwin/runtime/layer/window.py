# What the positions of a text of t tokens may see: themselves and the reach - 1 before. An addend [t, t]: 0, else minus infinity.
def window_mask(self, t: int, reach: int) -> Tensor:
  return torch.log(torch.triu(torch.tril(torch.ones([t, t], dtype=6)), 1 - reach))
