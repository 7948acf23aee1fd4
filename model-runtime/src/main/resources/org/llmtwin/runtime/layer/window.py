# What t positions behind `known` others may see: themselves and the reach - 1 before. An addend [t, known + t]: 0, else minus infinity.
def window_mask(self, t: int, known: int, reach: int) -> Tensor:
  return torch.log(torch.triu(torch.tril(torch.ones([t, known + t], dtype=6), known), known + 1 - reach))
