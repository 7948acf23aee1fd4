# The whole decoder on a micro-batch. ids and positions [N]; cis [2, window, d] = cos, sin; norms = two of each layer, then the last;
# w = 4 fused weights of each layer, b = 7 LoRA B of each layer; ga (4) and gb (7) take the gradients.

def hidden(self, ids: Tensor, positions: Tensor, starts: List[int], shape: List[int], eps: float, scale: float, embedding: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], b: List[Tensor]) -> Tensor:
  x = torch.embedding(embedding, ids)
  cs = torch.unsqueeze(torch.index_select(cis, 1, positions), 2)
  for l in range(len(w) // 4):
    x = self.layer(x, cs[0], cs[1], starts, shape, eps, scale, torch.slice(norms, 2 * l, 2 * l + 2, 1), torch.slice(w, 4 * l, 4 * l + 4, 1), torch.slice(b, 7 * l, 7 * l + 7, 1))[0]
  return x

def loss(self, ids: Tensor, positions: Tensor, starts: List[int], rows: Tensor, targets: Tensor, chunk: int, shape: List[int], eps: float, scale: float, embedding: Tensor, head: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], b: List[Tensor]) -> Tensor:
  x = self.hidden(ids, positions, starts, shape, eps, scale, embedding, cis, norms, w, b)
  return self.answer_loss(x, norms[-1], eps, head, rows, targets, chunk)

# sum of -log p over the rows; the gradients of weight * sum are added to ga and gb
def step(self, ids: Tensor, positions: Tensor, starts: List[int], rows: Tensor, targets: Tensor, chunk: int, shape: List[int], eps: float, scale: float, embedding: Tensor, head: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], b: List[Tensor], weight: float, ga: List[Tensor], gb: List[Tensor]) -> Tensor:
  x = torch.embedding(embedding, ids)
  cs = torch.unsqueeze(torch.index_select(cis, 1, positions), 2)
  saved = annotate(List[List[Tensor]], [])
  layers = len(w) // 4
  for l in range(layers):
    s = self.layer(x, cs[0], cs[1], starts, shape, eps, scale, torch.slice(norms, 2 * l, 2 * l + 2, 1), torch.slice(w, 4 * l, 4 * l + 4, 1), torch.slice(b, 7 * l, 7 * l + 7, 1))
    x = s[0]
    saved.append(s)
  head_result = self.answer_loss_backward(x, norms[-1], eps, head, rows, targets, chunk, weight)
  g = head_result[1]
  for j in range(layers):
    l = layers - 1 - j
    g = self.layer_backward(g, saved.pop(), cs[0], cs[1], starts, shape, scale, torch.slice(norms, 2 * l, 2 * l + 2, 1), torch.slice(w, 4 * l, 4 * l + 4, 1), torch.slice(b, 7 * l, 7 * l + 7, 1), torch.slice(ga, 4 * l, 4 * l + 4, 1), torch.slice(gb, 7 * l, 7 * l + 7, 1), l == 0)
  return head_result[0]
