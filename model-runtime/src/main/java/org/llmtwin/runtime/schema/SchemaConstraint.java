package org.llmtwin.runtime.schema;

import java.nio.FloatBuffer;
import java.util.BitSet;
import java.util.List;
import org.llmtwin.runtime.sampling.TokenConstraint;

/** Lets a text become JSON that fits a schema; it may end only where it does. */
public final class SchemaConstraint implements TokenConstraint {
    private final Vocabulary vocabulary;
    private final List<Integer> endTokens;
    private Position position;

    public SchemaConstraint(JsonSchema schema, Vocabulary vocabulary, List<Integer> endTokens) {
        this.vocabulary = vocabulary;
        this.endTokens = endTokens;
        position = Position.start(schema.rule());
    }

    @Override
    public void mask(FloatBuffer logits) {
        BitSet fitting = vocabulary.fitting(position);
        float[] kept = new float[endTokens.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = logits.get(endTokens.get(i));
        }
        for (int id = fitting.nextClearBit(0); id < logits.limit(); id = fitting.nextClearBit(id + 1)) {
            logits.put(id, Float.NEGATIVE_INFINITY);
        }
        if (position.isWhole()) {
            for (int i = 0; i < kept.length; i++) {
                logits.put(endTokens.get(i), kept[i]);
            }
        }
    }

    @Override
    public void wrote(int id) {
        if (!endTokens.contains(id)) {
            position = vocabulary.after(position, id);
        }
    }
}
