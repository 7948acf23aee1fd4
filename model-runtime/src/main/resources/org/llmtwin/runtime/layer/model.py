# The whole decoder on a micro-batch. ids and positions [N]; table = angles or vectors of all positions; last = constants of the last
# norm. Of each layer: c = constants, w and biases = 4 fused weights, b = LoRA B; ga (like w) and gb (like b) take the gradients.

# the part of a list that belongs to layer l of n
def of_layer(self, all: List[Tensor], l: int, n: int) -> List[Tensor]:
  size = len(all) // n
  return torch.slice(all, size * l, size * (l + 1), 1)

def hidden(self, ids: Tensor, positions: Tensor, starts: List[int], shape: List[int], eps: float, scale: float, embedding: Tensor, table: Tensor, c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> Tensor:
  x = self.place(torch.embedding(embedding, ids), positions, table)
  angles = self.angles(positions, table)
  n = len(w) // 4
  for l in range(n):
    x = self.layer(x, angles, starts, shape, eps, scale, self.of_layer(c, l, n), self.of_layer(w, l, n), self.of_layer(biases, l, n), self.of_layer(b, l, n))[0]
  return x

def loss(self, ids: Tensor, positions: Tensor, starts: List[int], rows: Tensor, targets: Tensor, chunk: int, shape: List[int], eps: float, scale: float, embedding: Tensor, head: Tensor, table: Tensor, last: List[Tensor], c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> Tensor:
  x = self.hidden(ids, positions, starts, shape, eps, scale, embedding, table, c, w, biases, b)
  return self.answer_loss(x, last, eps, head, rows, targets, chunk)

# sum of -log p over the rows; the gradients of weight * sum are added to ga and gb
def step(self, ids: Tensor, positions: Tensor, starts: List[int], rows: Tensor, targets: Tensor, chunk: int, shape: List[int], eps: float, scale: float, embedding: Tensor, head: Tensor, table: Tensor, last: List[Tensor], c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor], weight: float, ga: List[Tensor], gb: List[Tensor]) -> Tensor:
  x = self.place(torch.embedding(embedding, ids), positions, table)
  angles = self.angles(positions, table)
  saved = annotate(List[List[Tensor]], [])
  n = len(w) // 4
  for l in range(n):
    s = self.layer(x, angles, starts, shape, eps, scale, self.of_layer(c, l, n), self.of_layer(w, l, n), self.of_layer(biases, l, n), self.of_layer(b, l, n))
    x = s[0]
    saved.append(s)
  head_result = self.answer_loss_backward(x, last, eps, head, rows, targets, chunk, weight)
  g = head_result[1]
  for j in range(n):
    l = n - 1 - j
    g = self.layer_backward(g, saved.pop(), angles, starts, shape, scale, self.of_layer(c, l, n), self.of_layer(w, l, n), self.of_layer(b, l, n), self.of_layer(ga, l, n), self.of_layer(gb, l, n), l == 0)
  return head_result[0]
