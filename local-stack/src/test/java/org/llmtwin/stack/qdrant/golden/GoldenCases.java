package org.llmtwin.stack.qdrant.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.QdrantClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The answers of the real engine as tests: one for each case, over points that no other case has changed. */
final class GoldenCases {
    private GoldenCases() {}

    static Stream<DynamicTest> tests(QdrantClient client) throws IOException {
        JsonNode golden = read();
        GoldenPlayer player = new GoldenPlayer(client);
        return golden.get("cases")
                .valueStream()
                .map(goldenCase -> DynamicTest.dynamicTest(goldenCase.get("id").stringValue(), () -> {
                    player.open(
                            golden.get("fixtures").get(goldenCase.get("fixture").stringValue()));
                    GoldenComparison comparison =
                            new GoldenComparison(goldenCase.get("tol").doubleValue());
                    for (JsonNode step : goldenCase.get("steps")) {
                        check(player, step, comparison);
                    }
                }));
    }

    private static JsonNode read() throws IOException {
        try (InputStream cases = GoldenCases.class.getResourceAsStream("/golden-qdrant/cases.json")) {
            return JsonMapper.shared().readTree(cases);
        }
    }

    private static void check(GoldenPlayer player, JsonNode step, GoldenComparison comparison) {
        JsonNode actual = play(player, step);
        if (step.has("unstable")) {
            // which of the equal hits the limit cuts is open: only how many come is not
            assertThat(actual.size())
                    .as("%s got %s", step, actual)
                    .isEqualTo(step.get("expect").size());
            return;
        }
        JsonNode expected = step.get("expect");
        if (expected.has("error")) {
            assertThat(actual.has("error"))
                    .as("%s must be refused, got %s", step, actual)
                    .isTrue();
            return;
        }
        JsonNode ordered = step.has("ties") ? GoldenComparison.sortTies(actual) : actual;
        boolean same = comparison.same(expected, ordered)
                || (step.has("expect_0_7_2") && comparison.same(step.get("expect_0_7_2"), ordered));
        assertThat(same).as("%s got %s", step, actual).isTrue();
    }

    private static JsonNode play(GoldenPlayer player, JsonNode step) {
        try {
            return player.play(step.get("op").stringValue(), step.get("body"));
        } catch (ExecutionException e) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("error", String.valueOf(e.getCause().getMessage()));
        }
    }
}
