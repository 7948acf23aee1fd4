package org.llmtwin.runtime.embed;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** BERT's encoder in TorchScript, for states of texts' first tokens. Safe for several threads. */
final class BertEncoder implements AutoCloseable {
    private final BertShape shape;
    private final Scope scope = new Scope();
    private final Tensors tensors = scope.add(new Tensors());
    private final ScriptModule script = scope.add(ScriptModule.load("embed/bert.py"));
    private final Value embeddings;
    private final Value layers;

    /** @param rows how many tokens texts that are read together have, about */
    BertEncoder(BertShape shape, OnnxWeights file, int rows) {
        this.shape = shape;
        BertWeights weights = new BertWeights(shape, file, rows, tensors, script, scope);
        this.embeddings = scope.add(Value.list(weights.embeddings()));
        this.layers = scope.add(Value.list(weights.layers()));
    }

    /**
     * Reads texts together, each by itself: one changes the numbers of another by rounding at most.
     *
     * @param texts at least one; their tokens, special ones included
     * @return the last state of each text's first token, at length 1
     */
    List<float[]> encode(List<long[]> texts) {
        int tokens = texts.stream().mapToInt(ids -> ids.length).sum();
        int[] ids = new int[tokens];
        int[] positions = new int[tokens];
        long[] bounds = new long[texts.size() + 1];
        int token = 0;
        for (int text = 0; text < texts.size(); text++) {
            long[] one = texts.get(text);
            for (int position = 0; position < one.length; position++) {
                ids[token] = Math.toIntExact(one[position]);
                positions[token++] = position;
            }
            bounds[text + 1] = token;
        }
        try (Value idTensor = tensors.longs(ids, tokens);
                Value positionTensor = tensors.longs(positions, tokens);
                Value boundList = Value.of(bounds);
                Value states =
                        script.call("encode", idTensor, positionTensor, boundList, embeddings, layers, shape.heads())) {
            return rows(states.floats());
        }
    }

    private List<float[]> rows(FloatBuffer states) {
        List<float[]> rows = new ArrayList<>();
        while (states.hasRemaining()) {
            float[] row = new float[shape.hidden()];
            states.get(row);
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() {
        scope.close();
    }
}
