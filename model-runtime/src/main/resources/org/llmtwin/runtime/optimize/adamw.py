# AdamW (Loshchilov and Hutter, 2019) with a clip of the global norm. Lists hold one tensor per parameter; steps are scalars.

def global_norm(self, g: List[Tensor]) -> Tensor:
  return torch.reshape(torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2, None), 0)), [1])

# factor = min(1, largest norm / norm); the fused kernel does not count its steps, so that comes first
def update(self, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], factor: float, lr: float, decay: float) -> None:
  if factor < 1.:
    torch._foreach_mul_(g, factor)
  torch._foreach_add_(steps, 1)
  torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), steps, lr=lr, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-8, amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
