# Weights on their way from float32 to what decode.py uses.

# w + scale * B A, in place
def merge(self, w: Tensor, a: Tensor, b: Tensor, scale: float) -> None:
  torch.addmm_(w, b, a, beta=1, alpha=scale)

# the norm's weight [in] and sqrt(in), in place into the columns of w [out, in]
def fold(self, w: Tensor, norm: Tensor) -> None:
  torch.mul_(w, torch.mul(norm, float(w.size(1)) ** 0.5))

# rows of q or k in Hugging Face's order (first halves of the pairs, then second halves) -> each pair side by side, in place
def interleave(self, w: Tensor, heads: int) -> None:
  t = torch.reshape(w, [heads, 2, -1, w.size(1)])
  torch.copy_(w, torch.reshape(torch.clone(torch.transpose(t, 1, 2), memory_format=0), [w.size(0), w.size(1)]))

def complex(self, x: Tensor) -> Tensor:
  return torch.view_as_complex(x)

def half(self, x: Tensor) -> Tensor:
  return torch.to(x, 5)

def no_packs(self) -> List[PACKED]:
  return annotate(List[PACKED], [])

def pack(self, packs: List[PACKED], w: Tensor) -> None:
  packs.append(ops.quantized.linear_prepack_fp16(w, None))
