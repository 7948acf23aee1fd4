package org.llmtwin.runtime.optimize;

import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** AdamW with a clip of the global gradient norm, over the parameters of one adapter. */
public final class AdamW implements AutoCloseable {
    private final Scope scope = new Scope();
    private final ScriptModule script = scope.add(ScriptModule.load("optimize/adamw.py"));
    private final Tensors tensors;
    private final List<Value> firstMoments = new ArrayList<>();
    private final List<Value> secondMoments = new ArrayList<>();
    private final List<Value> steps = new ArrayList<>();
    private final Value parameters;
    private final Value gradients;
    private final Value first;
    private final Value second;
    private final Value counters;

    public AdamW(List<Value> parameters, List<Value> gradients, Tensors tensors) {
        this.tensors = tensors;
        for (Value parameter : parameters) {
            firstMoments.add(scope.add(script.call("zeros_like", parameter)));
            secondMoments.add(scope.add(script.call("zeros_like", parameter)));
            steps.add(scope.add(tensors.zeros()));
        }
        this.parameters = scope.add(Value.list(parameters));
        this.gradients = scope.add(Value.list(gradients));
        first = scope.add(Value.list(firstMoments));
        second = scope.add(Value.list(secondMoments));
        counters = scope.add(Value.list(steps));
    }

    public List<Value> firstMoments() {
        return firstMoments;
    }

    public List<Value> secondMoments() {
        return secondMoments;
    }

    /** Sets how many updates the moments have seen. */
    public void setStep(int step) {
        steps.forEach(counter -> counter.floats().put(0, step));
    }

    /** The global norm of the gradients as they are now. */
    public double gradientNorm() {
        try (Value norm = script.call("global_norm", gradients)) {
            return norm.floats().get(0);
        }
    }

    /** Changes the parameters by the gradients, scaled down to {@code maxNorm} if that is above 0, and clears the gradients. */
    public void update(double norm, double maxNorm, double learningRate, double weightDecay) {
        double factor = maxNorm > 0 ? Math.min(1, maxNorm /(norm + 1e-6)) : 1;
        script.run("update", parameters, gradients, first, second, counters, factor, learningRate, weightDecay);
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
