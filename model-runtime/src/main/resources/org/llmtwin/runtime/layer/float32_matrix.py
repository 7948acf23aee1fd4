# The matrix of a group as it is, in the numbers that products are computed in.
def matrix(self, w: List[Tensor], group: int) -> Tensor:
  return torch.to(w[group], COMPUTE)
