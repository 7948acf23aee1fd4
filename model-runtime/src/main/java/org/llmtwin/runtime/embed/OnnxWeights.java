package org.llmtwin.runtime.embed;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The float32 weights of a model in an ONNX file that PyTorch exported (onnx.proto3: ModelProto, GraphProto, NodeProto, TensorProto).
 * The export renames the matrices of linear maps; a node's name still tells whose it is: the matrix that node {@code /a/b/MatMul}
 * multiplies with is found here as {@code a.b.weight}, stored [in, out].
 */
final class OnnxWeights {
    private static final int MODEL_GRAPH = 7 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int GRAPH_NODE = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int GRAPH_TENSOR = 5 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int NODE_INPUT = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int NODE_NAME = 3 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int TENSOR_NAME = 8 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int TENSOR_BYTES = 9 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final String PRODUCT = "/MatMul";

    private final String file;
    private final Map<String, ByteBuffer> tensors = new HashMap<>();
    private final Map<String, String> renamed = new HashMap<>();

    /**
     * @param file what messages call it
     * @param content is not copied
     * @throws IllegalStateException if this is no ONNX file, or a damaged one
     */
    OnnxWeights(String file, byte[] content) {
        this.file = file;
        CodedInputStream in = CodedInputStream.newInstance(content);
        in.enableAliasing(true); // tensors are parts of the content, not copies
        try {
            readModel(in);
        } catch (IOException e) {
            throw new IllegalStateException(
                    file + " is no ONNX file, at byte " + in.getTotalBytesRead() + ": " + e.getMessage(), e);
        }
    }

    private void readModel(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case MODEL_GRAPH -> readGraph(in);
                default -> skip(in, tag);
            }
        }
    }

    private void readGraph(CodedInputStream in) throws IOException {
        int end = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case GRAPH_NODE -> readNode(in);
                case GRAPH_TENSOR -> readTensor(in);
                default -> skip(in, tag);
            }
        }
        in.popLimit(end);
    }

    /** The last input of a product is its right side. */
    private void readNode(CodedInputStream in) throws IOException {
        String name = "";
        String input = "";
        int end = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case NODE_NAME -> name = in.readStringRequireUtf8();
                case NODE_INPUT -> input = in.readStringRequireUtf8();
                default -> skip(in, tag);
            }
        }
        in.popLimit(end);
        if (name.startsWith("/") && name.endsWith(PRODUCT)) {
            String module = name.substring(1, name.length() - PRODUCT.length()).replace('/', '.');
            renamed.put(module + ".weight", input);
        }
    }

    private void readTensor(CodedInputStream in) throws IOException {
        String name = "";
        ByteBuffer bytes = ByteBuffer.allocate(0);
        int end = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case TENSOR_NAME -> name = in.readStringRequireUtf8();
                case TENSOR_BYTES -> bytes = in.readByteBuffer();
                default -> skip(in, tag);
            }
        }
        in.popLimit(end);
        tensors.put(name, bytes);
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin");
        }
    }

    /**
     * A tensor's numbers, row by row.
     *
     * @throws IllegalStateException if it is missing, or does not have {@code count} numbers
     */
    FloatBuffer read(String name, long count) {
        ByteBuffer bytes = tensors.get(renamed.getOrDefault(name, name));
        if (bytes == null) {
            throw new IllegalStateException(file + " lacks tensor " + name);
        }
        if (bytes.limit() != count * Float.BYTES) {
            throw new IllegalStateException(file + ": tensor " + name + " must have " + count + " float32 numbers, has "
                    + bytes.limit() + " bytes");
        }
        return bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
}
