package org.llmtwin.stack.launcher.demo;

import java.util.List;
import java.util.Optional;
import org.llmtwin.stack.launcher.api.Json;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.LauncherException;
import tools.jackson.databind.JsonNode;

/** Waits until all documents are cleaned, cut and embedded, and the own twin's dataset is made. */
record FeatureStage(Operator operator) {

    /** @return the id of the dataset */
    String run(DemoPlan plan) {
        operator.progress().begin("Features");
        List<JsonNode> features = operator.until(() -> look(plan), FeatureStage::complete);
        JsonNode own = features.getFirst();
        if (lacksDataset(own)) {
            throw new LauncherException("Features: no dataset can be made: "
                    + Json.text(own, "reason").orElse("no reason given") + ". " + more(plan.own()));
        }
        JsonNode dataset = own.path("dataset");
        operator.progress()
                .end("%d documents, %d chunks; dataset of %d examples (%d to learn from, %d to test with)"
                        .formatted(
                                own.path("documents").asLong(),
                                own.path("chunks").asLong(),
                                dataset.path("examples").asLong(),
                                dataset.path("train").asLong(),
                                dataset.path("test").asLong()));
        return dataset.path("id").asString();
    }

    private static String more(TwinPlan twin) {
        return "Add more of the author's texts to the same twin: ./twin demo --name \"" + twin.name()
                + "\" with --import FILE, --posts DIR or --feed URL";
    }

    /** @return the newest dataset's id, when nothing is left to do for it */
    Optional<String> finished(TwinPlan twin) {
        JsonNode features = features(twin);
        return isIdle(features) ? Json.text(features.path("dataset"), "id") : Optional.empty();
    }

    private List<JsonNode> look(DemoPlan plan) {
        List<JsonNode> features = plan.all().stream().map(this::features).toList();
        long documents = 0;
        long pending = 0;
        long chunks = 0;
        for (JsonNode each : features) {
            documents += each.path("documents").asLong();
            pending += each.path("pending").asLong();
            chunks += each.path("chunks").asLong();
        }
        long done = Math.max(0, documents - pending);
        String last = documents > 0 && done == documents ? "; making the dataset" : "";
        operator.progress()
                .show("%d of %d documents, %d chunks%s".formatted(done, documents, chunks, last), done, documents);
        return features;
    }

    private JsonNode features(TwinPlan twin) {
        return operator.api().get(Endpoint.FEATURE, "/admin/v1/twins/" + twin.id() + "/features");
    }

    /** A twin that has no dataset when all is done gets none; the service says why. */
    private static boolean complete(List<JsonNode> features) {
        JsonNode own = features.getFirst();
        return features.stream().allMatch(FeatureStage::isIdle)
                && (!lacksDataset(own) || Json.text(own, "reason").isPresent());
    }

    private static boolean lacksDataset(JsonNode features) {
        return Json.text(features.path("dataset"), "id").isEmpty();
    }

    private static boolean isIdle(JsonNode features) {
        return features.path("pending").asLong() == 0
                && !features.path("state").asString("IDLE").equals("WORKING");
    }
}
