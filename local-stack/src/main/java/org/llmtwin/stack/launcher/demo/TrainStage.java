package org.llmtwin.stack.launcher.demo;

import java.util.Locale;
import java.util.Map;
import org.llmtwin.stack.launcher.api.Json;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.LauncherException;
import tools.jackson.databind.JsonNode;

/** Trains on the dataset and evaluates what comes out. */
record TrainStage(Operator operator) {

    /** @return the id of the model version */
    String run(TwinPlan twin, String dataset) {
        operator.progress().begin("Train");
        String id = runOf(twin, dataset);
        JsonNode trained = operator.until(() -> lookAtTraining(id), run -> !isTraining(run));
        requireNotFailed(trained);
        operator.progress().end("%d steps, %s".formatted(trained.path("step").asLong(), loss(trained)));
        operator.progress().begin("Evaluate");
        JsonNode done = operator.until(() -> lookAtEvaluation(id), TrainStage::hasEnded);
        requireNotFailed(done);
        operator.progress().end("model " + done.path("model").asString());
        return done.path("model").asString();
    }

    /** A run that an earlier call asked for is gone on with. */
    private String runOf(TwinPlan twin, String dataset) {
        return Json.items(operator.api().get(Endpoint.TRAINING, "/admin/v1/runs?twin=" + twin.id())).stream()
                .filter(run -> run.path("dataset").asString().equals(dataset))
                .filter(run -> !run.path("state").asString().equals("FAILED"))
                .flatMap(run -> Json.text(run, "id").stream())
                .findFirst()
                .orElseGet(() -> request(twin, dataset));
    }

    private String request(TwinPlan twin, String dataset) {
        return operator.api()
                .post(Endpoint.TRAINING, "/admin/v1/runs", Map.of("twin", twin.id(), "dataset", dataset))
                .path("id")
                .asString();
    }

    private JsonNode lookAtTraining(String id) {
        JsonNode run = look(id);
        switch (run.path("state").asString()) {
            case "REQUESTED" -> operator.progress().show("waiting to start");
            case "TRAINING" -> showTraining(run);
            default -> {}
        }
        return run;
    }

    private JsonNode lookAtEvaluation(String id) {
        JsonNode run = look(id);
        if (run.path("state").asString().equals("EVALUATING")) {
            showEvaluation(run.path("evaluationProgress"));
        }
        return run;
    }

    private JsonNode look(String id) {
        return operator.api().get(Endpoint.TRAINING, "/admin/v1/runs/" + id);
    }

    private void showTraining(JsonNode run) {
        long step = run.path("step").asLong();
        long total = run.path("totalSteps").asLong();
        String speed = "%.0f tokens/s".formatted(run.path("tokensPerSecond").asDouble());
        String learned = step == 0 ? "" : ", %s, %s".formatted(loss(run), speed); // nothing is known before the first
        operator.progress().show("step %d of %d%s".formatted(step, total, learned), step, total);
    }

    private void showEvaluation(JsonNode evaluation) {
        long done = evaluation.path("done").asLong();
        long total = evaluation.path("total").asLong();
        operator.progress().show("%d of %d texts".formatted(done, total), done, total);
    }

    private static String loss(JsonNode run) {
        return String.format(Locale.ROOT, "loss %.3f", run.path("loss").asDouble());
    }

    private static boolean isTraining(JsonNode run) {
        String state = run.path("state").asString();
        return state.equals("REQUESTED") || state.equals("TRAINING");
    }

    private static boolean hasEnded(JsonNode run) {
        String state = run.path("state").asString();
        return state.equals("DONE") || state.equals("FAILED");
    }

    private static void requireNotFailed(JsonNode run) {
        if (run.path("state").asString().equals("FAILED")) {
            throw new LauncherException("Training failed at step %d: %s"
                    .formatted(
                            run.path("step").asLong(), Json.text(run, "reason").orElse("no reason given")));
        }
    }
}
