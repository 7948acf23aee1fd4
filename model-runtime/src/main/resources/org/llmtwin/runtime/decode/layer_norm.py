# LayerNorm whose weight and bias are folded into the linear map behind it. norms[0] = epsilon.

def norm(self, x: Tensor, norms: List[Tensor]) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], None, None, float(norms[0]), False)

# the norm's weight [in], in place into the columns of w [out, in]
def fold(self, w: Tensor, norm: Tensor) -> None:
  torch.mul_(w, norm)
