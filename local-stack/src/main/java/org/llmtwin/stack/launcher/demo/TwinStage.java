package org.llmtwin.stack.launcher.demo;

import java.util.List;
import java.util.Map;
import org.llmtwin.stack.launcher.api.ApiException;
import org.llmtwin.stack.launcher.setup.Endpoint;

/** Creates the twins that are not there yet, and gives those that are the source they lack. */
record TwinStage(Operator operator) {

    private static final int CONFLICT = 409;

    /** @return whether there is something new to collect */
    boolean run(DemoPlan plan) {
        operator.progress().begin("Twin");
        boolean isNew = false;
        for (TwinPlan twin : plan.all()) {
            isNew |= create(twin) || addSource(twin);
        }
        operator.progress().end(plan.own().name() + ", from " + plan.own().link());
        return isNew;
    }

    private boolean create(TwinPlan twin) {
        try {
            operator.api()
                    .post(
                            Endpoint.INFERENCE,
                            "/api/v1/twins",
                            Map.of(
                                    "id", twin.id(),
                                    "name", twin.name(),
                                    "sources", sources(twin),
                                    "consent", true));
            return true;
        } catch (ApiException e) {
            if (e.status() != CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    private static List<Map<String, String>> sources(TwinPlan twin) {
        return twin.upload() == null ? List.of(Map.of("link", twin.link())) : List.of();
    }

    private boolean addSource(TwinPlan twin) {
        if (twin.upload() != null) {
            return false;
        }
        String path = "/api/v1/twins/" + twin.id();
        boolean known = operator.api()
                .get(Endpoint.INFERENCE, path)
                .path("sources")
                .valueStream()
                .anyMatch(source -> source.path("link").asString("").equals(twin.link()));
        if (!known) {
            operator.api().post(Endpoint.INFERENCE, path + "/sources", Map.of("link", twin.link()));
        }
        return !known;
    }
}
