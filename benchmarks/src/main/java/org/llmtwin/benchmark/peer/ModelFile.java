package org.llmtwin.benchmark.peer;

/** What a peer reads its weights from. */
enum ModelFile {
    /** A folder in Hugging Face's format, in float32. */
    FOLDER,
    /** The GGUF file that the runtime reads. */
    GGUF,
    /** A folder with the embedder's ONNX file and tokenizer. */
    EMBEDDER
}
