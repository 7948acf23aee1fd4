# The largest of each row after division. logits [B, vocabulary], divisors [B, 1] -> [B, 2 count + 1]: the count largest, falling;
# their ids, exact as float32 up to 2^24; the log of the sum of the exponentials of the whole row.
def top(self, logits: Tensor, divisors: Tensor, count: int) -> Tensor:
  y = torch.div(logits, divisors)
  values, ids = torch.topk(y, count, -1, True, True)
  return torch.cat([values, torch.to(ids, 6), torch.logsumexp(y, [-1], True)], -1)
