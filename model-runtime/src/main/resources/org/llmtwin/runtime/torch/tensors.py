# Tensors made, changed and joined from Java. DEVICE stands for where they lie.

def empty(self, shape: List[int]) -> Tensor:
  return torch.empty(shape, dtype=6, device=DEVICE)

def zeros(self, shape: List[int]) -> Tensor:
  return torch.zeros(shape, dtype=6, device=DEVICE)

def empty_longs(self, shape: List[int]) -> Tensor:
  return torch.empty(shape, dtype=4, device=DEVICE)

# rows [start, end) of a tensor, sharing its memory
def rows(self, x: Tensor, start: int, end: int) -> Tensor:
  return torch.slice(x, 0, start, end, 1)

def zero_all(self, tensors: List[Tensor]) -> None:
  torch._foreach_zero_(tensors)

def empty_bytes(self, shape: List[int]) -> Tensor:
  return torch.empty(shape, dtype=0, device=DEVICE)

def empty_doubles(self, shape: List[int]) -> Tensor:
  return torch.empty(shape, dtype=7, device=DEVICE)

def copy(self, x: Tensor) -> Tensor:
  return torch.clone(x)

def zeros_like(self, x: Tensor) -> Tensor:
  return torch.zeros_like(x)

def overwrite(self, tensors: List[Tensor], by: List[Tensor]) -> None:
  for i in range(len(tensors)):
    torch.copy_(tensors[i], by[i])

# the numbers of x here; x itself where it is here already
def placed(self, x: Tensor) -> Tensor:
  return torch.to(x, DEVICE, ops.prim.dtype(x))

# the same in numbers of a type
def placed_as(self, x: Tensor, dtype: int) -> Tensor:
  return torch.to(x, DEVICE, dtype)

# the numbers of x in the processor's memory; x itself where it is there already
def on_cpu(self, x: Tensor) -> Tensor:
  return torch.contiguous(torch.to(x, torch.device("cpu"), ops.prim.dtype(x)))

# a tensor like x in the processor's memory, with arbitrary content
def staging(self, x: Tensor) -> Tensor:
  return torch.empty(x.size(), dtype=ops.prim.dtype(x), device=torch.device("cpu"))

def overwrite_one(self, x: Tensor, by: Tensor) -> None:
  torch.copy_(x, by)
