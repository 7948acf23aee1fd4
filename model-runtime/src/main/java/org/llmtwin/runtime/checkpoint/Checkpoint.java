package org.llmtwin.runtime.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.numbers.TensorType;
import org.llmtwin.runtime.model.ModelConfig;

/**
 * A model as it lies on disk. Tensors have Hugging Face's names, and linear maps are [out, in], whatever the file's own
 * format. The files are mapped, so nothing is copied until a tensor is read.
 */
public interface Checkpoint extends AutoCloseable {
    /** Opens a GGUF file or a Hugging Face folder; the public id is the name of the file or folder. */
    static Checkpoint open(Path fileOrFolder) {
        return open(fileOrFolder, String.valueOf(fileOrFolder.getFileName()));
    }

    /**
     * Opens a GGUF file, or a folder with config.json and model.safetensors (or its sharded index).
     *
     * @param publicId the name under which others can get the same model, kept in {@link ModelConfig#publicId()}
     * @throws CheckpointException when it is missing, damaged, or of a family that is not known
     */
    static Checkpoint open(Path fileOrFolder, String publicId) {
        if (Files.isDirectory(fileOrFolder)) {
            return HuggingFaceCheckpoint.open(fileOrFolder, publicId);
        }
        if (!Files.isRegularFile(fileOrFolder)) {
            throw new CheckpointException(fileOrFolder, "no such file or folder");
        }
        return GgufCheckpoint.open(fileOrFolder, publicId);
    }

    /** The file or folder. */
    Path path();

    ModelConfig config();

    /** Hugging Face names, such as {@code model.layers.0.self_attn.q_proj.weight}, in the file's order. */
    Set<String> tensorNames();

    /** The sizes, outermost first: a linear layer's weight is {@code [out, in]}. */
    long[] shape(String name);

    /**
     * How the file stores the tensor's numbers.
     *
     * @throws IllegalArgumentException when the name is unknown
     */
    TensorType type(String name);

    /**
     * Writes the tensor as float32, row by row, at the buffer's position, which moves on.
     *
     * @throws IllegalArgumentException when the name is unknown or the buffer has too little room
     */
    default void read(String name, FloatBuffer into) {
        long[] shape = shape(name);
        read(name, 0, shape.length > 1 ? shape[0] : 1, into);
    }

    /**
     * Writes {@code rows} rows of a matrix from {@code firstRow} on: a buffer of floats holds 8 GiB at most, and a native one 2.
     * A vector is one row.
     */
    void read(String name, long firstRow, long rows, FloatBuffer into);

    /**
     * Copies a tensor as the file stores it, row by row, for {@link TensorType#decode}.
     *
     * @param into takes {@code type(name).bytes} of all its numbers
     * @throws IllegalArgumentException when the name is unknown, or of a linear map whose rows the file holds in another order
     */
    void copy(String name, MemorySegment into);

    /** @throws CheckpointException when the checkpoint carries no tokenizer, or one of a kind not known here */
    TokenizerSource tokenizer();

    /** Unmaps the files; nothing may be read afterwards. */
    @Override
    void close();
}
