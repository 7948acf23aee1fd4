"""bge-small by sentence-transformers, with the weights of the ONNX file that the runtime reads."""
import os
import time

import numpy
import onnx
import torch
from onnx import numpy_helper
from sentence_transformers import SentenceTransformer, models
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from measured import arguments, report

CONFIG = BertConfig(hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536)
# a layer's linear maps in the order in which the graph multiplies with them
LINEAR = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"]
LINEAR += ["intermediate.dense", "output.dense"]
WARM_UP = 8


def state(file):
    """Names that the export kept are taken as they are; the matrices that it renamed are told by their order."""
    graph = onnx.load(file).graph
    tensors = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    weights = {name.removeprefix("bert."): value for name, value in tensors.items()}
    used = [name for node in graph.node if node.op_type == "MatMul" for name in node.input if name in tensors]
    names = [f"encoder.layer.{layer}.{part}.weight" for layer in range(CONFIG.num_hidden_layers) for part in LINEAR]
    if len(used) != len(names):
        raise SystemExit(f"{file} multiplies with {len(used)} matrices, must be {len(names)}")
    weights |= {name: tensors[source].T for name, source in zip(names, used)}
    return {name: torch.from_numpy(numpy.ascontiguousarray(value)) for name, value in weights.items()}


def folder(given):
    """The model as Transformers keeps one, made at the first call."""
    target = given + ".transformers"
    if not os.path.isdir(target):
        model = BertModel(CONFIG, add_pooling_layer=False)
        found = model.load_state_dict(state(os.path.join(given, "model.onnx")), strict=False)
        missing = [name for name in found.missing_keys if not name.endswith("position_ids")]
        if missing:
            raise SystemExit(f"the ONNX file lacks {missing}")
        model.save_pretrained(target + ".part")
        PreTrainedTokenizerFast(
            tokenizer_file=os.path.join(given, "tokenizer.json"), pad_token="[PAD]", model_max_length=512
        ).save_pretrained(target + ".part")
        os.rename(target + ".part", target)
    return target


def main():
    given, source, threads, _ = arguments()
    torch.set_num_threads(threads)
    embedder = models.Transformer(folder(source), max_seq_length=512)
    pooling = models.Pooling(CONFIG.hidden_size, pooling_mode="cls")
    model = SentenceTransformer(modules=[embedder, pooling, models.Normalize()], device="cpu")
    texts = given["texts"]
    model.encode(texts[:WARM_UP], show_progress_bar=False)
    start = time.perf_counter()
    model.encode(texts, batch_size=32, show_progress_bar=False)
    report(len(texts) / (time.perf_counter() - start))


main()
