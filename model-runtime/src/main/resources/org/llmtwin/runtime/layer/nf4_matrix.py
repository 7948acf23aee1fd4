# The matrix of a group out of NF4 (Dettmers et al., 2023, QLoRA), for one product at a time. Of each group w holds: pairs of codes
# [out * in / 2], the two numbers of each pair [256, 2], the largest number of each block of 64 [blocks], and A [sum(r), in].
def matrix(self, w: List[Tensor], group: int) -> Tensor:
  a = w[4 * group + 3]
  numbers = torch.reshape(torch.embedding(w[4 * group + 1], torch.to(w[4 * group], 3)), [-1, 64])
  torch.mul_(numbers, torch.unsqueeze(w[4 * group + 2], 1))
  return torch.to(torch.cat([torch.reshape(numbers, [-1, a.size(1)]), a], 0), COMPUTE)
