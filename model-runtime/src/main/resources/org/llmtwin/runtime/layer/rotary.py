# Queries and keys turn. heads [N, heads + 2 kv, d], changed in place; angles [2, N, 1, d]. What is returned, backward gets as `kept`.

def turn(self, heads: Tensor, angles: Tensor, shape: List[int], c: List[Tensor], eps: float) -> List[Tensor]:
  self.rotate(torch.slice(heads, 1, 0, shape[0] + shape[1], 1), angles, 1.)
  return annotate(List[Tensor], [])

def turn_backward(self, g: Tensor, kept: List[Tensor], angles: Tensor, shape: List[int], c: List[Tensor], gc: List[Tensor]) -> None:
  self.rotate(torch.slice(g, 1, 0, shape[0] + shape[1], 1), angles, -1.)
