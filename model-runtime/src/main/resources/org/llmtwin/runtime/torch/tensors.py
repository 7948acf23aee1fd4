# Tensors made, changed and joined from Java.

def empty(self, shape: List[int]) -> Tensor:
  return torch.empty(shape, dtype=6)

def zeros(self, shape: List[int]) -> Tensor:
  return torch.zeros(shape, dtype=6)

def empty_longs(self, shape: List[int]) -> Tensor:
  return torch.empty(shape, dtype=4)

# rows [start, end) of a tensor, sharing its memory
def rows(self, x: Tensor, start: int, end: int) -> Tensor:
  return torch.slice(x, 0, start, end, 1)

def zero_all(self, tensors: List[Tensor]) -> None:
  torch._foreach_zero_(tensors)

def empty_bytes(self, shape: List[int]) -> Tensor:
  return torch.empty(shape, dtype=0)

def empty_doubles(self, shape: List[int]) -> Tensor:
  return torch.empty(shape, dtype=7)

def copy(self, x: Tensor) -> Tensor:
  return torch.clone(x)

def zeros_like(self, x: Tensor) -> Tensor:
  return torch.zeros_like(x)

def overwrite(self, tensors: List[Tensor], by: List[Tensor]) -> None:
  for i in range(len(tensors)):
    torch.copy_(tensors[i], by[i])
