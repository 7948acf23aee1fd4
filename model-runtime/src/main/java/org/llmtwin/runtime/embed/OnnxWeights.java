package org.llmtwin.runtime.embed;

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
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_TENSOR = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_BYTES = 9;
    private static final String PRODUCT = "/MatMul";

    private final String file;
    private final Map<String, ByteBuffer> tensors = new HashMap<>();
    private final Map<String, String> renamed = new HashMap<>();

    /**
     * @param file what messages call it
     * @param content is not copied
     * @throws IllegalStateException if this is no ONNX file
     */
    OnnxWeights(String file, byte[] content) {
        this.file = file;
        try {
            ProtobufFields model = new ProtobufFields(ByteBuffer.wrap(content));
            while (model.next()) {
                if (model.number() == MODEL_GRAPH) {
                    readGraph(model.message());
                }
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalStateException(file + " is no ONNX file: " + e.getMessage(), e);
        }
    }

    private void readGraph(ProtobufFields graph) {
        while (graph.next()) {
            if (graph.number() == GRAPH_NODE) {
                readNode(graph.message());
            } else if (graph.number() == GRAPH_TENSOR) {
                readTensor(graph.message());
            }
        }
    }

    /** The last input of a product is its right side. */
    private void readNode(ProtobufFields node) {
        String name = "";
        String input = "";
        while (node.next()) {
            if (node.number() == NODE_NAME) {
                name = node.text();
            } else if (node.number() == NODE_INPUT) {
                input = node.text();
            }
        }
        if (name.startsWith("/") && name.endsWith(PRODUCT)) {
            String module = name.substring(1, name.length() - PRODUCT.length()).replace('/', '.');
            renamed.put(module + ".weight", input);
        }
    }

    private void readTensor(ProtobufFields tensor) {
        String name = "";
        ByteBuffer bytes = ByteBuffer.allocate(0);
        while (tensor.next()) {
            if (tensor.number() == TENSOR_NAME) {
                name = tensor.text();
            } else if (tensor.number() == TENSOR_BYTES) {
                bytes = tensor.bytes();
            }
        }
        tensors.put(name, bytes);
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
