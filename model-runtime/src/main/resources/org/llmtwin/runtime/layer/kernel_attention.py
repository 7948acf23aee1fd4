# Attention of one sequence by the kernel for processors. q [kv, h, T, d]; k and v alike, the same for each of the h heads.

# the addend for a sequence that is longer than the reach
def sequence_mask(self, q: Tensor, reach: int) -> Tensor:
  return torch.type_as(self.window_mask(q.size(2), 0, reach), q)

# -> output [kv, h, T, d], log-sum-exp
def sequence_attention(self, q: Tensor, k: Tensor, v: Tensor, reach: int) -> Tuple[Tensor, Tensor]:
  if reach > 0 and q.size(2) > reach:
    o, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., False, attn_mask=self.sequence_mask(q, reach), scale=None)
  else:
    o, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., True, attn_mask=None, scale=None)
  return (o, lse)

# gradient g of o -> those of q, k and v [kv, h, T, d]
def sequence_attention_backward(self, g: Tensor, q: Tensor, k: Tensor, v: Tensor, o: Tensor, lse: Tensor, reach: int) -> Tuple[Tensor, Tensor, Tensor]:
  if reach > 0 and q.size(2) > reach:
    dq, dk, dv = torch._scaled_dot_product_flash_attention_for_cpu_backward(g, q, k, v, o, lse, 0., False, attn_mask=self.sequence_mask(q, reach), scale=None)
  else:
    dq, dk, dv = torch._scaled_dot_product_flash_attention_for_cpu_backward(g, q, k, v, o, lse, 0., True, attn_mask=None, scale=None)
  return (dq, dk, dv)
