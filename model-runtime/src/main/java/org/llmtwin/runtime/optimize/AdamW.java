package org.llmtwin.runtime.optimize;

import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** AdamW (Loshchilov and Hutter, 2019) with a clip of the global gradient norm. */
public final class AdamW implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ScriptModule script = scope.add(ScriptModule.load("optimize/adamw.py"));
    private final Tensors tensors;
    private final List<Value> firstMoments = new ArrayList<>();
    private final List<Value> secondMoments = new ArrayList<>();
    private final List<Value> steps = new ArrayList<>();
    private final Value gradients;
    private final List<Part> parts = new ArrayList<>();

    /** Parameters that are changed alike, in lists as the script takes them. */
    private record Part(boolean decayed, Value p, Value g, Value m, Value v, Value steps) {}

    /** @param undecayed how many of the parameters, the first ones, have no weight decay */
    public AdamW(List<Value> parameters, List<Value> gradients, int undecayed, Tensors tensors) {
        this.tensors = tensors;
        for (Value parameter : parameters) {
            firstMoments.add(scope.add(tensors.zerosLike(parameter)));
            secondMoments.add(scope.add(tensors.zerosLike(parameter)));
            steps.add(scope.add(tensors.zeros()));
        }
        this.gradients = list(gradients);
        addPart(parameters, gradients, 0, undecayed, false);
        addPart(parameters, gradients, undecayed, parameters.size(), true);
    }

    private void addPart(List<Value> parameters, List<Value> gradients, int from, int to, boolean decayed) {
        if (from < to) {
            parts.add(new Part(
                    decayed,
                    list(parameters.subList(from, to)),
                    list(gradients.subList(from, to)),
                    list(firstMoments.subList(from, to)),
                    list(secondMoments.subList(from, to)),
                    list(steps.subList(from, to))));
        }
    }

    private Value list(List<Value> values) {
        return scope.add(Value.list(values));
    }

    public List<Value> firstMoments() {
        return firstMoments;
    }

    public List<Value> secondMoments() {
        return secondMoments;
    }

    /** Sets how many updates the moments have seen. */
    public void setStep(int step) {
        steps.forEach(counter -> tensors.fill(counter, memory -> memory.put(0, step)));
    }

    /** The global norm of the gradients as they are now. */
    public double gradientNorm() {
        try (Value norm = script.call("global_norm", gradients)) {
            return tensors.read(norm).get(0);
        }
    }

    /** Changes the parameters by the gradients, scaled down to {@code maxNorm} if that is above 0, and clears the gradients. */
    public void update(double norm, double maxNorm, double learningRate, double weightDecay) {
        double factor = maxNorm > 0 ? Math.min(1, maxNorm / (norm + 1e-6)) : 1;
        for (Part part : parts) {
            double decay = part.decayed ? weightDecay : 0.0;
            script.run("update", part.p, part.g, part.m, part.v, part.steps, factor, learningRate, decay);
        }
        clearGradients();
    }

    public void clearGradients() {
        tensors.clear(gradients);
    }

    @Override
    public void close() {
        scope.close();
    }
}
