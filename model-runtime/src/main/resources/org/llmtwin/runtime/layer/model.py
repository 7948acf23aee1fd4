# The whole decoder on a micro-batch. ids and positions [N]; table = angles or vectors of all positions; last = constants of the last
# norm. Of each layer: c = constants, w = the tensors of 4 matrices, biases = 4, b = LoRA B. Gradients: ga by group, gb like b; gw by
# group, gbias like biases, gc like c and go = [embedding, head, table, last...] are empty where only LoRA learns. recompute: a layer's
# backward runs its forward again, so that only the inputs of layers are kept (Chen et al., 2016).

# the part of a list that belongs to layer l of n
def of_layer(self, all: List[Tensor], l: int, n: int) -> List[Tensor]:
  size = len(all) // n
  return torch.slice(all, size * l, size * (l + 1), 1)

# scale, dropout and seed for layer l: a layer draws at most 16 masks
def lora_of(self, lora: List[float], l: int) -> List[float]:
  return [lora[0], lora[1], lora[2] + 16. * float(l)]

def hidden(self, ids: Tensor, positions: Tensor, starts: List[int], shape: List[int], eps: float, lora: List[float], embedding: Tensor, table: Tensor, c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> Tensor:
  x = self.place(torch.to(torch.embedding(embedding, ids), 6), positions, table)
  angles = self.angles(positions, table)
  n = len(biases) // 4
  for l in range(n):
    x = self.layer(x, angles, starts, shape, eps, self.lora_of(lora, l), self.of_layer(c, l, n), self.of_layer(w, l, n), self.of_layer(biases, l, n), self.of_layer(b, l, n))[0]
  return x

# sum of -log p over the rows
def loss(self, ids: Tensor, positions: Tensor, starts: List[int], rows: Tensor, targets: Tensor, chunk: int, shape: List[int], eps: float, lora: List[float], embedding: Tensor, head: Tensor, table: Tensor, last: List[Tensor], c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> Tensor:
  x = self.hidden(ids, positions, starts, shape, eps, lora, embedding, table, c, w, biases, b)
  return self.answer_loss(x, last, eps, head, rows, targets, chunk)

# sum of log p over the rows of each segment
def log_probabilities(self, ids: Tensor, positions: Tensor, starts: List[int], rows: Tensor, targets: Tensor, segments: Tensor, chunk: int, shape: List[int], eps: float, lora: List[float], embedding: Tensor, head: Tensor, table: Tensor, last: List[Tensor], c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> Tensor:
  x = self.hidden(ids, positions, starts, shape, eps, lora, embedding, table, c, w, biases, b)
  return self.segment_sums(x, last, eps, head, rows, targets, segments, len(starts) - 1, chunk)

# -> output [N, hidden], and of each layer what its backward needs
def run(self, x: Tensor, angles: Tensor, starts: List[int], shape: List[int], eps: float, lora: List[float], recompute: bool, c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor]) -> Tuple[Tensor, List[List[Tensor]]]:
  saved = annotate(List[List[Tensor]], [])
  n = len(biases) // 4
  for l in range(n):
    s = self.layer(x, angles, starts, shape, eps, self.lora_of(lora, l), self.of_layer(c, l, n), self.of_layer(w, l, n), self.of_layer(biases, l, n), self.of_layer(b, l, n))
    if recompute:
      saved.append([x])
    else:
      saved.append(s)
    x = s[0]
  return (x, saved)

# gradient g of the output -> gradient of the input, unless only LoRA learns
def run_backward(self, g: Tensor, saved: List[List[Tensor]], angles: Tensor, starts: List[int], shape: List[int], eps: float, lora: List[float], recompute: bool, c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor], grads: List[List[Tensor]]) -> Tensor:
  n = len(biases) // 4
  for j in range(n):
    l = n - 1 - j
    of = annotate(List[List[Tensor]], [])
    for k in range(len(grads)):
      of.append(self.of_layer(grads[k], l, n))
    s = saved.pop()
    if recompute:
      s = self.layer(s[0], angles, starts, shape, eps, self.lora_of(lora, l), self.of_layer(c, l, n), self.of_layer(w, l, n), self.of_layer(biases, l, n), self.of_layer(b, l, n))
    g = self.layer_backward(g, s, angles, starts, shape, self.lora_of(lora, l), self.of_layer(c, l, n), self.of_layer(w, l, n), self.of_layer(b, l, n), of, l == 0 and len(grads[2]) == 0)
  return g

# sum of -log p over the rows; the gradients of weight * sum are added to the lists of gradients
def step(self, ids: Tensor, positions: Tensor, starts: List[int], rows: Tensor, targets: Tensor, chunk: int, shape: List[int], eps: float, lora: List[float], embedding: Tensor, head: Tensor, table: Tensor, last: List[Tensor], c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor], recompute: bool, ga: List[Tensor], gb: List[Tensor], gw: List[Tensor], gbias: List[Tensor], gc: List[Tensor], go: List[Tensor], weight: float) -> Tensor:
  angles = self.angles(positions, table)
  x, saved = self.run(self.place(torch.to(torch.embedding(embedding, ids), 6), positions, table), angles, starts, shape, eps, lora, recompute, c, w, biases, b)
  loss, g = self.answer_loss_backward(x, last, eps, head, rows, targets, chunk, weight, go)
  g = self.run_backward(g, saved, angles, starts, shape, eps, lora, recompute, c, w, biases, b, [ga, gb, gw, gbias, gc])
  self.place_backward(g, ids, positions, go)
  return loss

# sums of log p of the segments; the gradients of the DPO loss are added to ga and gb
def preference_step(self, ids: Tensor, positions: Tensor, starts: List[int], rows: Tensor, targets: Tensor, segments: Tensor, chunk: int, shape: List[int], eps: float, lora: List[float], embedding: Tensor, head: Tensor, table: Tensor, last: List[Tensor], c: List[Tensor], w: List[Tensor], biases: List[Tensor], b: List[Tensor], recompute: bool, ga: List[Tensor], gb: List[Tensor], gw: List[Tensor], gbias: List[Tensor], gc: List[Tensor], go: List[Tensor], reference: Tensor, dpo: List[float]) -> Tensor:
  angles = self.angles(positions, table)
  x, saved = self.run(self.place(torch.to(torch.embedding(embedding, ids), 6), positions, table), angles, starts, shape, eps, lora, recompute, c, w, biases, b)
  sums, g = self.preference_backward(x, last, eps, head, rows, targets, segments, reference, dpo, chunk)
  self.run_backward(g, saved, angles, starts, shape, eps, lora, recompute, c, w, biases, b, [ga, gb, gw, gbias, gc])
  return sums
