# RMSNorm whose weight is folded into the linear map behind it. norms[0] = sqrt(hidden * epsilon).

def norm(self, x: Tensor, norms: List[Tensor]) -> Tensor:
  return torch.div(x, torch.hypot(torch.linalg_vector_norm(x, 2, [-1], True), norms[0]))

# the norm's weight [in] and sqrt(in), in place into the columns of w [out, in]
def fold(self, w: Tensor, norm: Tensor) -> None:
  torch.mul_(w, torch.mul(norm, float(w.size(1)) ** 0.5))
