package org.llmtwin.runtime.train;

import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** The lowest held-out loss of a run, how long ago it was, and perhaps the weights it was measured with. */
final class Best implements AutoCloseable {
    private final Scope scope = new Scope();
    private final List<Value> learned;
    private final Tensors tensors;
    private final List<Value> weights = new ArrayList<>();
    private double loss = Double.POSITIVE_INFINITY;
    private int step;
    private int stale;

    Best(List<Value> learned, Tensors tensors) {
        this.learned = learned;
        this.tensors = tensors;
    }

    void measured(double heldOutLoss, int atStep, boolean keep) {
        if (!(heldOutLoss < loss)) {
            stale++;
            return;
        }
        loss = heldOutLoss;
        step = atStep;
        stale = 0;
        if (keep) {
            copy(learned, weights());
        }
    }

    /** The kept weights, made when they are first asked for. */
    List<Value> weights() {
        if (weights.isEmpty()) {
            learned.forEach(parameter -> weights.add(scope.add(tensors.copy(parameter))));
        }
        return weights;
    }

    boolean hasWeights() {
        return !weights.isEmpty();
    }

    /** Puts the kept weights, if there are any, in place of the present ones. */
    void restore() {
        if (hasWeights()) {
            copy(weights, learned);
        }
    }

    private void copy(List<Value> from, List<Value> to) {
        try (Value source = Value.list(from);
                Value target = Value.list(to)) {
            tensors.overwrite(target, source);
        }
    }

    /** Loss, step and how many measurements have brought nothing since. */
    double[] numbers() {
        return new double[] {loss, step, stale};
    }

    void set(double[] numbers) {
        loss = numbers[0];
        step = (int) numbers[1];
        stale = (int) numbers[2];
    }

    double loss() {
        return loss;
    }

    int step() {
        return step;
    }

    int stale() {
        return stale;
    }

    @Override
    public void close() {
        scope.close();
    }
}
