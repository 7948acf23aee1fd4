# Decoding with a key-value cache. The weights of the norms are folded into the linear maps behind them; norms, positions (place,
# project) and MLP are the functions of the files that the family names; lin is in lin.py.
# x [B, T, hidden]; shape = [heads, kv, d, reach of attention (0: all)]; cis = angles or vectors of all positions.
# linear maps by number: 4 l + 0..3 = into attention, out of it, into the MLP, out of it of layer l, then the head.
# cache of a layer: [2, sequences, kv, window, d], k then v: a head's positions lie side by side, as attention reads them.
# a and rows: adapters, and the sequences of the batch that each of them is added to.

# what follows attention: o [B, T, heads * d]
def finish(self, x: Tensor, o: Tensor, norms: List[Tensor], w: List[Tensor], p: List[PACKED], a: List[List[Tensor]], rows: List[Tensor], l: int) -> Tensor:
  x1 = torch.add(x, self.lin(o, w, p, a, rows, 4 * l + 1))
  return torch.add(x1, self.mlp(self.norm(x1, norms), w, p, a, rows, l))

# x [R, hidden] -> logits [R, vocabulary]
def head(self, x: Tensor, norms: List[Tensor], w: List[Tensor], p: List[PACKED], layers: int) -> Tensor:
  return self.base(self.norm(x, norms), w, p, 4 * layers)

# ids [1, T] of a prompt behind its first `known` tokens, which sequence `row` of the cache holds already -> hidden states [1, T, hidden]
def read(self, ids: Tensor, row: int, known: int, shape: List[int], embedding: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], p: List[PACKED], cache: List[Tensor], a: List[List[Tensor]], rows: List[Tensor]) -> Tensor:
  h = shape[0]
  k = shape[1]
  t = ids.size(1)
  end = known + t
  reach = end
  if shape[3] > 0 and shape[3] < end:
    reach = shape[3]
  plain = known == 0 and reach == end
  if plain:
    seen = torch.empty([0], dtype=6)
  else:
    seen = self.window_mask(t, known, reach)
  c = torch.slice(cis, 0, known, end, 1)
  x = self.place(torch.to(torch.embedding(embedding, ids), 6), c)
  for l in range(len(cache)):
    z = self.project(x, c, norms, shape, w, p, a, rows, l)
    held = torch.slice(torch.select(cache[l], 1, row), 2, 0, end, 1)
    now = torch.transpose(torch.squeeze(torch.slice(z, 2, h, h + 2 * k, 1), 0), 0, 1)
    torch.copy_(torch.slice(held, 2, known, end, 1), torch.reshape(now, [2, k, t, shape[2]]))
    q = torch.transpose(torch.slice(z, 2, 0, h, 1), 1, 2)
    both = torch.repeat_interleave(held, h // k, 1)
    keys = torch.slice(both, 0, 0, 1, 1)
    values = torch.slice(both, 0, 1, 2, 1)
    if plain:
      o, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, keys, values, 0., True, attn_mask=None, scale=None)
    else:
      o, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, keys, values, 0., False, attn_mask=seen, scale=None)
    x = self.finish(x, torch.reshape(torch.transpose(o, 1, 2), [1, t, h * shape[2]]), norms, w, p, a, rows, l)
  return x

# -> logits [1, vocabulary] after the prompt
def prefill(self, ids: Tensor, row: int, known: int, shape: List[int], embedding: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], p: List[PACKED], cache: List[Tensor], a: List[List[Tensor]], rows: List[Tensor]) -> Tensor:
  x = self.read(ids, row, known, shape, embedding, cis, norms, w, p, cache, a, rows)
  return self.head(torch.select(x, 1, -1), norms, w, p, len(cache))

# the same for the beginning of a prompt, without logits
def fill(self, ids: Tensor, row: int, known: int, shape: List[int], embedding: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], p: List[PACKED], cache: List[Tensor], a: List[List[Tensor]], rows: List[Tensor]) -> None:
  x = self.read(ids, row, known, shape, embedding, cis, norms, w, p, cache, a, rows)

# positions [R] of one text predict targets [R] -> their log-probabilities [R]
def score(self, ids: Tensor, row: int, positions: Tensor, targets: Tensor, chunk: int, shape: List[int], embedding: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], p: List[PACKED], cache: List[Tensor], a: List[List[Tensor]], rows: List[Tensor]) -> Tensor:
  x = torch.index_select(torch.squeeze(self.read(ids, row, 0, shape, embedding, cis, norms, w, p, cache, a, rows), 0), 0, positions)
  parts = annotate(List[Tensor], [])
  for i in range((x.size(0) + chunk - 1) // chunk):
    t = torch.unsqueeze(torch.slice(targets, 0, i * chunk, (i + 1) * chunk, 1), 1)
    y = self.head(torch.slice(x, 0, i * chunk, (i + 1) * chunk, 1), norms, w, p, len(cache))
    parts.append(torch.squeeze(torch.gather(torch.log_softmax(y, 1), 1, t), 1))
  return torch.cat(parts, 0)

# q [B, kv, G, d], G queries for each head of keys; keys and values [B, kv, window, d]; seen [B, 1, 1 or G, length] ->
# [B * kv, G, d]. Two products of many small matrices: with a few queries for each sequence that takes half the time of the fused kernel.
def attend(self, q: Tensor, keys: Tensor, values: Tensor, seen: Tensor, length: int) -> Tensor:
  b = q.size(0)
  k = q.size(1)
  g = q.size(2)
  d = q.size(3)
  n = keys.size(2)
  ks = torch.slice(torch.reshape(keys, [b * k, n, d]), 1, 0, length, 1)
  vs = torch.slice(torch.reshape(values, [b * k, n, d]), 1, 0, length, 1)
  s = torch.bmm(torch.div(torch.reshape(q, [b * k, g, d]), d ** 0.5), torch.transpose(ks, 1, 2))
  weights = torch.softmax(torch.add(torch.reshape(s, [b, k, g, length]), seen), -1)
  return torch.bmm(torch.reshape(weights, [b * k, g, length]), vs)

# One token for each of the first B sequences. ids and positions [B]; lines = 0..B-1; mask [B, 1, 1, window], 0 where a sequence
# may look, else minus infinity; length = largest position + 1. One sequence alone needs no mask: it looks at the last positions within its reach. -> logits [B, vocabulary]
def decode(self, ids: Tensor, positions: Tensor, lines: Tensor, mask: Tensor, length: int, shape: List[int], embedding: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], p: List[PACKED], cache: List[Tensor], a: List[List[Tensor]], rows: List[Tensor]) -> Tensor:
  h = shape[0]
  k = shape[1]
  d = shape[2]
  b = ids.size(0)
  alone = b == 1
  first = 0
  if alone:
    c = torch.slice(cis, 0, length - 1, length, 1)
    if shape[3] > 0 and length > shape[3]:
      first = length - shape[3]
  else:
    c = torch.unsqueeze(torch.index_select(cis, 0, positions), 1)
  x = self.place(torch.to(torch.embedding(embedding, torch.unsqueeze(ids, 1)), 6), c)
  seen = torch.slice(torch.slice(mask, 0, 0, b, 1), 3, 0, length, 1)
  for l in range(len(cache)):
    z = self.project(x, c, norms, shape, w, p, a, rows, l)
    q = torch.reshape(torch.slice(z, 2, 0, h, 1), [b, k, h // k, d])
    now = torch.reshape(torch.slice(z, 2, h, h + 2 * k, 1), [b, 2, k, d])
    keys = torch.slice(torch.select(cache[l], 0, 0), 0, 0, b, 1)
    values = torch.slice(torch.select(cache[l], 0, 1), 0, 0, b, 1)
    if alone:
      torch.copy_(torch.select(keys, 2, length - 1), torch.select(now, 1, 0))
      torch.copy_(torch.select(values, 2, length - 1), torch.select(now, 1, 1))
      o, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, torch.slice(keys, 2, first, length, 1), torch.slice(values, 2, first, length, 1), 0., False, attn_mask=None, scale=None)
    else:
      torch.index_put_(torch.transpose(keys, 1, 2), [lines, positions], torch.select(now, 1, 0), False)
      torch.index_put_(torch.transpose(values, 1, 2), [lines, positions], torch.select(now, 1, 1), False)
      o = self.attend(q, keys, values, seen, length)
    x = self.finish(x, torch.reshape(o, [b, 1, h * d]), norms, w, p, a, rows, l)
  return self.head(torch.squeeze(x, 1), norms, w, p, len(cache))

# ids [1, T] behind the first `known` tokens of sequence `row`, a few at once -> logits [T, vocabulary] after each of them
def extend(self, ids: Tensor, row: int, known: int, shape: List[int], embedding: Tensor, cis: Tensor, norms: List[Tensor], w: List[Tensor], p: List[PACKED], cache: List[Tensor], a: List[List[Tensor]], rows: List[Tensor]) -> Tensor:
  h = shape[0]
  k = shape[1]
  d = shape[2]
  g = h // k
  t = ids.size(1)
  end = known + t
  reach = end
  if shape[3] > 0 and shape[3] < end:
    reach = shape[3]
  seen = torch.reshape(torch.repeat_interleave(self.window_mask(t, known, reach), g, 0), [1, 1, t * g, end])
  c = torch.slice(cis, 0, known, end, 1)
  x = self.place(torch.to(torch.embedding(embedding, ids), 6), c)
  for l in range(len(cache)):
    z = self.project(x, c, norms, shape, w, p, a, rows, l)
    now = torch.reshape(torch.slice(z, 2, h, h + 2 * k, 1), [t, 2, k, d])
    keys = torch.unsqueeze(torch.select(torch.select(cache[l], 0, 0), 0, row), 0)
    values = torch.unsqueeze(torch.select(torch.select(cache[l], 0, 1), 0, row), 0)
    torch.copy_(torch.slice(torch.select(keys, 0, 0), 1, known, end, 1), torch.transpose(torch.select(now, 1, 0), 0, 1))
    torch.copy_(torch.slice(torch.select(values, 0, 0), 1, known, end, 1), torch.transpose(torch.select(now, 1, 1), 0, 1))
    q = torch.transpose(torch.reshape(torch.slice(z, 2, 0, h, 1), [t, k, g, d]), 0, 1)
    o = self.attend(torch.reshape(q, [1, k, t * g, d]), keys, values, seen, end)
    y = torch.transpose(torch.reshape(o, [k, t, g, d]), 0, 1)
    x = self.finish(x, torch.reshape(y, [1, t, h * d]), norms, w, p, a, rows, l)
  return self.head(torch.squeeze(x, 0), norms, w, p, len(cache))

# the first `length` positions of sequence `source` of the cache, copied to sequence `target`
def move(self, cache: List[Tensor], source: int, target: int, length: int) -> None:
  for c in cache:
    torch.copy_(torch.slice(torch.select(c, 1, target), 2, 0, length, 1), torch.slice(torch.select(c, 1, source), 2, 0, length, 1))

# zeros at positions [start, end) of a sequence
def clear(self, cache: List[Tensor], row: int, start: int, end: int) -> None:
  for c in cache:
    torch.zero_(torch.slice(torch.select(c, 1, row), 2, start, end, 1))
