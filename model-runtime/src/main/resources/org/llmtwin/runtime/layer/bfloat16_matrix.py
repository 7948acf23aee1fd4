# The matrix of a group in bfloat16. Of each group w holds: the matrix [sum(out) + sum(r), in], whose last rows are written here, and A
# [sum(r), in] in float32, which learns.
def matrix(self, w: List[Tensor], group: int) -> Tensor:
  m = w[2 * group]
  a = w[2 * group + 1]
  torch.copy_(torch.slice(m, 0, m.size(0) - a.size(0), m.size(0), 1), a)
  return m
