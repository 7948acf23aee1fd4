package org.llmtwin.stack.launcher.demo;

import java.util.Map;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.LauncherException;
import tools.jackson.databind.JsonNode;

/** Sees the model into production: by the gate, or, where the gate refuses, by a call that everybody can read. */
record PromoteStage(Operator operator) {

    private static final String REASON = "approved by ./twin demo although the gate refused";

    void run(String model) {
        operator.progress().begin("Promote");
        JsonNode version = look(model);
        if (!isInProduction(version) && !version.path("gate").path("passed").asBoolean()) {
            explain(version);
            approve(model);
        }
        JsonNode promoted = operator.until(() -> look(model), PromoteStage::isSettled);
        if (!isInProduction(promoted)) {
            throw new LauncherException("Promote: model " + model + " is " + stage(promoted));
        }
        for (JsonNode warning : promoted.path("gate").path("warnings")) {
            operator.progress().line("            ! " + warning.asString());
        }
        operator.progress().end("model " + model + " is in production");
    }

    private void explain(JsonNode version) {
        operator.progress().line("Promote   The gate refused this model:");
        for (JsonNode reason : version.path("gate").path("reasons")) {
            if (!reason.path("passed").asBoolean()) {
                operator.progress()
                        .line("            - " + reason.path("sentence").asString());
            }
        }
    }

    private void approve(String model) {
        String path = "/admin/v1/models/" + model + "/approve";
        operator.progress().line("Promote   POST " + path + " {\"reason\": \"" + REASON + "\"}");
        operator.api().post(Endpoint.TRAINING, path, Map.of("reason", REASON));
    }

    private JsonNode look(String model) {
        return operator.api().get(Endpoint.TRAINING, "/admin/v1/models/" + model);
    }

    /** Whatever is neither new nor accepted stays as it is unless a person acts. */
    private static boolean isSettled(JsonNode version) {
        return !stage(version).equals("CANDIDATE") && !stage(version).equals("ACCEPTED");
    }

    static boolean isInProduction(JsonNode version) {
        return stage(version).equals("PRODUCTION");
    }

    private static String stage(JsonNode version) {
        return version.path("stage").asString();
    }
}
