package org.llmtwin.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    @Test
    void aRatioAboveOneMeansBetterForSpeedsAndForSeconds() {
        Series ours = series("ours", 10, 30, 20);
        Series peer = series("peer", 40, 40, 40);

        assertThat(new Row("decode", "tok/s", false, ours, peer).ratio()).isEqualTo(0.5);
        assertThat(new Row("start", "s", true, ours, peer).ratio()).isEqualTo(2);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(series("x", 1, 100, 3, 5).median()).isEqualTo(4);
    }

    @Test
    void printsMediansSpreadRatioAndProcessor() {
        Report report = new Report(
                "A processor",
                2,
                3,
                List.of(
                        new Row("decode", "tok/s", false, series("ours", 10, 30, 20), series("llama.cpp", 40, 41, 39)),
                        new Row("embed", "texts/s", false, series("ours", 7), null)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        report.print(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("20.0 tok/s (10.0-30.0)", "40.0 tok/s (39.0-41.0)", "0.50", "llama.cpp", "A processor")
                .containsPattern("embed +7\\.0 texts/s \\(7\\.0-7\\.0\\) +- ");
    }

    @Test
    void tellsProgramsEveryMeasurement() {
        Row row = new Row("start", "s", true, series("ours", 2), series("peer", 4));

        JsonNode json = JsonMapper.shared().readTree(new Report("p", 2, 1, List.of(row)).json());

        JsonNode first = json.path("rows").path(0);
        assertThat(first.path("ratio").asDouble()).isEqualTo(2);
        assertThat(first.path("memoryRatio").asDouble()).isEqualTo(1);
        assertThat(first.path("peer").path("values").path(0).asDouble()).isEqualTo(4);
    }

    private static Series series(String name, double... values) {
        return new Series(
                name,
                Arrays.stream(values)
                        .mapToObj(value -> new Measurement(value, 1_000))
                        .toList());
    }
}
