# BERT (Devlin et al. 2019), forward only. The tokens of several texts lie one after another without padding: text i is rows
# bounds[i] to bounds[i+1].

# m [in, out] side by side -> one matrix in the order that oneDNN multiplies it in, for about so many rows of x
def packed(self, m: List[Tensor], rows: int) -> Tensor:
  return ops.mkldnn._reorder_linear_weight(torch.clone(torch.t(torch.cat(m, 1)), memory_format=0), rows)

# the positions [window, hidden] and the first of two kinds of segment [2, hidden] -> [window, hidden]
def with_segment(self, positions: Tensor, segments: Tensor) -> Tensor:
  return torch.add(positions, torch.slice(segments, 0, 0, 1, 1))

def norm(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], weight, bias, 1e-12, False)

# x [rows, in] -> [rows, out]; w[i] = a packed matrix, w[i+1] = its bias
def affine(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
  return ops.mkldnn._linear_pointwise(x, w[i], w[i + 1], "none", [], "")

# the same, and GELU with erf of it
def gelu(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
  return ops.mkldnn._linear_pointwise(x, w[i], w[i + 1], "gelu", [], "none")

# rows start to end of x [N, hidden] -> [1, heads, rows, d]
def heads_of(self, x: Tensor, start: int, end: int, heads: int) -> Tensor:
  return torch.transpose(torch.reshape(torch.slice(x, 0, start, end, 1), [1, end - start, heads, -1]), 1, 2)

# q [Q, hidden], text i being rows places[i] to places[i+1]; kv [N, 2 hidden] -> [Q, hidden]
def attend(self, q: Tensor, kv: Tensor, places: List[int], bounds: List[int], heads: int) -> Tensor:
  outputs = annotate(List[Tensor], [])
  for i in range(len(bounds) - 1):
    both = self.heads_of(kv, bounds[i], bounds[i + 1], 2 * heads)
    k = torch.slice(both, 1, 0, heads, 1)
    v = torch.slice(both, 1, heads, 2 * heads, 1)
    o = torch.scaled_dot_product_attention(self.heads_of(q, places[i], places[i + 1], heads), k, v)
    outputs.append(torch.reshape(torch.transpose(o, 1, 2), [-1, q.size(1)]))
  return torch.cat(outputs, 0)

# x [N, hidden], and those of its rows whose states are wanted [Q, hidden] -> [Q, hidden]. A layer has 14 tensors: matrix and bias of
# the queries, of keys and values, and of attention's output, norm, matrix and bias of the two maps of the MLP, norm.
def layer(self, x: Tensor, wanted: Tensor, places: List[int], bounds: List[int], w: List[Tensor], l: int, heads: int) -> Tensor:
  a = self.attend(self.affine(wanted, w, l), self.affine(x, w, l + 2), places, bounds, heads)
  h = self.norm(torch.add_(self.affine(a, w, l + 4), wanted), w[l + 6], w[l + 7])
  m = self.affine(self.gelu(h, w, l + 8), w, l + 10)
  return self.norm(torch.add_(m, h), w[l + 12], w[l + 13])

# ids, positions [N]; e = embeddings of tokens and of positions, norm -> the last state of each text's first token at length 1 [texts,
# hidden]. The last layer computes nothing else, which saves a fifteenth of the work.
def encode(self, ids: Tensor, positions: Tensor, bounds: List[int], e: List[Tensor], w: List[Tensor], heads: int) -> Tensor:
  x = self.norm(torch.add_(torch.embedding(e[0], ids), torch.embedding(e[1], positions)), e[2], e[3])
  last = len(w) - 14
  for l in range(last // 14):
    x = self.layer(x, x, bounds, bounds, w, 14 * l, heads)
  firsts = annotate(List[Tensor], [])
  places = annotate(List[int], [])
  for i in range(len(bounds) - 1):
    firsts.append(torch.slice(x, 0, bounds[i], bounds[i] + 1, 1))
    places.append(i)
  places.append(len(bounds) - 1)
  y = self.layer(x, torch.cat(firsts, 0), places, bounds, w, last, heads)
  return torch.div(y, torch.linalg_vector_norm(y, 2, [-1], True))
