# The matrix of a group as it is.
def matrix(self, w: List[Tensor], group: int) -> Tensor:
  return w[group]
