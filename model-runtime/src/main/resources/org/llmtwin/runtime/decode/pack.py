# Weights on their way from float32 to what decode.py uses.

# w + scale * B A, in place
def merge(self, w: Tensor, a: Tensor, b: Tensor, scale: float) -> None:
  torch.addmm_(w, b, a, beta=1, alpha=scale)

# what a norm's bias [in] becomes behind w [out, in], in place onto w's own bias
def fold_bias(self, w: Tensor, bias: Tensor, norm_bias: Tensor) -> None:
  torch.add_(bias, torch.mv(w, norm_bias))

# rows (or numbers) of q or k in Hugging Face's order (first halves of the pairs, then second halves) -> each pair side by side, in place
def interleave(self, w: Tensor, heads: int) -> None:
  t = torch.reshape(w, [heads, 2, w.size(0) // (2 * heads), -1])
  torch.copy_(w, torch.reshape(torch.clone(torch.transpose(t, 1, 2), memory_format=0), w.size()))

# rows [heads, d] of query heads, then of key heads: the norm's weight [d] of each times sqrt(d)
def fill_head_norms(self, rows: Tensor, queries: Tensor, keys: Tensor, heads: int) -> None:
  torch.copy_(torch.slice(rows, 0, 0, heads, 1), torch.mul(queries, float(rows.size(1)) ** 0.5))
  torch.copy_(torch.slice(rows, 0, heads, rows.size(0), 1), torch.mul(keys, float(rows.size(1)) ** 0.5))

def complex(self, x: Tensor) -> Tensor:
  return torch.view_as_complex(x)

def half(self, x: Tensor) -> Tensor:
  return torch.to(x, 5)

def no_packs(self) -> List[PACKED]:
  return annotate(List[PACKED], [])

def pack(self, packs: List[PACKED], w: Tensor) -> None:
  packs.append(ops.quantized.linear_prepack_fp16(w, None))

def pack_biased(self, packs: List[PACKED], w: Tensor, bias: Tensor) -> None:
  packs.append(ops.quantized.linear_prepack_fp16(w, bias))
