package org.llmtwin.stack.launcher.demo;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmtwin.stack.launcher.api.Json;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.LauncherException;
import tools.jackson.databind.JsonNode;

/** Collects all authors' posts at the same time. */
record CollectStage(Operator operator) {
    private static final int REASONS = 3;

    void run(DemoPlan plan) {
        JsonNode own = run("Collect", plan.all()).getFirst();
        if (sum(List.of(own), CollectStage::kept) == 0) {
            throw new LauncherException(
                    "Collect: no post could be read at " + plan.own().link() + reasons(own));
        }
        own.path("sources")
                .valueStream()
                .flatMap(source -> Json.text(source, "note").stream())
                .forEach(note -> operator.progress().line("          " + note));
    }

    private static long kept(JsonNode crawl) {
        return Stream.of("new", "changed", "unchanged")
                .mapToLong(name -> crawl.path("counts").path(name).asLong())
                .sum();
    }

    private String reasons(JsonNode crawl) {
        String first = "/admin/v1/crawls/" + crawl.path("id").asString() + "?outcomes=" + REASONS;
        return operator.api()
                .get(Endpoint.CRAWLER, first)
                .path("outcomes")
                .valueStream()
                .map(outcome -> "\n  " + outcome.path("link").asString("") + ": "
                        + outcome.path("reason").asString(""))
                .collect(Collectors.joining());
    }

    /** @return how each twin's run ended */
    List<JsonNode> run(String stage, List<TwinPlan> twins) {
        operator.progress().begin(stage);
        List<String> ids = twins.stream().map(this::request).toList();
        List<JsonNode> crawls = operator.until(() -> look(ids), CollectStage::allEnded);
        crawls.forEach(crawl -> requireDone(stage, crawl));
        JsonNode own = crawls.getFirst();
        if (own.path("found").asLong() == 0) {
            throw new LauncherException(
                    stage + ": found no posts at " + twins.getFirst().link());
        }
        operator.progress().end(result(crawls));
        return crawls;
    }

    private String request(TwinPlan twin) {
        Map<String, String> which = Map.of("twin", twin.id());
        JsonNode answer = twin.upload() == null
                ? operator.api().post(Endpoint.CRAWLER, "/admin/v1/crawls", which)
                : operator.api().upload(Endpoint.CRAWLER, "/admin/v1/imports", which, twin.upload());
        return answer.path("id").asString();
    }

    private List<JsonNode> look(List<String> ids) {
        List<JsonNode> crawls = ids.stream()
                .map(id -> operator.api().get(Endpoint.CRAWLER, "/admin/v1/crawls/" + id + "?outcomes=0"))
                .toList();
        long done = sum(crawls, crawl -> crawl.path("done").asLong());
        long found = sum(crawls, crawl -> crawl.path("found").asLong());
        operator.progress().show("%d of %d pages: %s".formatted(done, found, counts(crawls)), done, found);
        return crawls;
    }

    private static boolean allEnded(List<JsonNode> crawls) {
        return crawls.stream()
                .allMatch(crawl -> Stream.of("DONE", "FAILED", "CANCELLED")
                        .anyMatch(crawl.path("state").asString()::equals));
    }

    private static void requireDone(String stage, JsonNode crawl) {
        String state = crawl.path("state").asString();
        if (!state.equals("DONE")) {
            throw new LauncherException("%s %s for %s: %s"
                    .formatted(
                            stage,
                            state.equals("CANCELLED") ? "was stopped" : "failed",
                            crawl.path("twin").asString(),
                            Json.text(crawl, "reason").orElse("no reason given")));
        }
    }

    private static String result(List<JsonNode> crawls) {
        int others = crawls.size() - 1;
        String own = counts(crawls.subList(0, 1));
        return others == 0
                ? own
                : "%s; of %d other author%s, to compare with: %s"
                        .formatted(own, others, others == 1 ? "" : "s", counts(crawls.subList(1, crawls.size())));
    }

    private static String counts(List<JsonNode> crawls) {
        return Stream.of("new", "changed", "unchanged", "skipped", "failed")
                .map(name ->
                        sum(crawls, crawl -> crawl.path("counts").path(name).asLong()) + " " + name)
                .filter(text -> !text.startsWith("0 "))
                .reduce((a, b) -> a + ", " + b)
                .orElse("nothing yet");
    }

    private static long sum(List<JsonNode> crawls, ToLongFunction<JsonNode> count) {
        return crawls.stream().mapToLong(count).sum();
    }
}
