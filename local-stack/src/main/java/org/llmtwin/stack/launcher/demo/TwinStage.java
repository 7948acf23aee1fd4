package org.llmtwin.stack.launcher.demo;

import java.util.List;
import java.util.Map;
import org.llmtwin.stack.launcher.api.ApiException;
import org.llmtwin.stack.launcher.setup.Endpoint;

/** Creates the twins that are not there yet. */
record TwinStage(Operator operator) {

    private static final int CONFLICT = 409;

    void run(DemoPlan plan) {
        operator.progress().begin("Twin");
        plan.all().forEach(this::create);
        operator.progress().end(plan.own().name() + ", from " + plan.own().link());
    }

    private void create(TwinPlan twin) {
        try {
            operator.api()
                    .post(
                            Endpoint.INFERENCE,
                            "/api/v1/twins",
                            Map.of(
                                    "id", twin.id(),
                                    "name", twin.name(),
                                    "sources", List.of(Map.of("link", twin.link())),
                                    "consent", true));
        } catch (ApiException e) {
            if (e.status() != CONFLICT) {
                throw e;
            }
        }
    }
}
