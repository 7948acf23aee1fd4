package org.llmtwin.stack.launcher.demo;

import java.io.PrintStream;
import java.util.Optional;
import org.llmtwin.stack.launcher.api.Api;
import org.llmtwin.stack.launcher.api.Json;
import org.llmtwin.stack.launcher.api.Pause;
import org.llmtwin.stack.launcher.post.PostWriter;
import org.llmtwin.stack.launcher.progress.Progress;
import org.llmtwin.stack.launcher.setup.Endpoint;

/** From an author's posts to a post of the twin, through the services' interfaces only. What is there is not made again. */
public final class Demo {

    private final Operator operator;
    private final PostWriter writer;

    public Demo(Api api, PrintStream out, Progress progress, Pause pause) {
        this.operator = new Operator(api, progress, pause);
        this.writer = new PostWriter(api, out);
    }

    /** @throws org.llmtwin.stack.launcher.setup.LauncherException naming the stage that failed, and why */
    public void run(DemoPlan plan) {
        boolean isNew = new TwinStage(operator).run(plan);
        Optional<String> ready = isNew || plan.own().isFolder() ? Optional.empty() : readyModel(plan.own());
        if (ready.isPresent()) {
            operator.progress().line("Reuse     model " + ready.get() + " has learned all there is");
        } else {
            learn(plan);
        }
        new WriteStage(operator, writer).run(plan);
    }

    private void learn(DemoPlan plan) {
        new CollectStage(operator).run(plan);
        String dataset = new FeatureStage(operator).run(plan);
        String model = new TrainStage(operator).run(plan.own(), dataset);
        new PromoteStage(operator).run(model);
    }

    /** @return the model in production, if it learned from the newest dataset */
    private Optional<String> readyModel(TwinPlan twin) {
        Optional<String> dataset = new FeatureStage(operator).finished(twin);
        if (dataset.isEmpty()) {
            return Optional.empty();
        }
        return Json.items(operator.api().get(Endpoint.TRAINING, "/admin/v1/twins/" + twin.id() + "/models")).stream()
                .filter(PromoteStage::isInProduction)
                .filter(model -> model.path("dataset").asString("").equals(dataset.get()))
                .flatMap(model -> Json.text(model, "id").stream())
                .findFirst();
    }
}
