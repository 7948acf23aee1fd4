# The matrix of a group out of NF4 whose blocks' largest numbers are quantised too (Dettmers et al., 2023, QLoRA). Of each group w holds:
# pairs of codes [out * in / 2], the two numbers of each pair [256, 2], a code of each block's largest number less their mean [256 k],
# the number of each such code [256, 1], the scale of every 256 of them [k], their mean [1], and A [sum(r), in].
def matrix(self, w: List[Tensor], group: int) -> Tensor:
  a = w[7 * group + 6]
  numbers = torch.reshape(torch.embedding(w[7 * group + 1], torch.to(w[7 * group], 3)), [-1, 64])
  scaled = torch.reshape(torch.embedding(w[7 * group + 3], torch.to(w[7 * group + 2], 3)), [-1, 256])
  largest = torch.add(torch.mul(scaled, torch.unsqueeze(w[7 * group + 4], 1)), w[7 * group + 5])
  torch.mul_(numbers, torch.slice(torch.reshape(largest, [-1, 1]), 0, 0, numbers.size(0), 1))
  return torch.to(torch.cat([torch.reshape(numbers, [-1, a.size(1)]), a], 0), COMPUTE)
