package org.llmtwin.runtime.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.runtime.Golden;
import tools.jackson.databind.JsonNode;

/** The factors of Transformers' schedules. */
class ScheduleTest {
    private static final double ROUNDING = 1e-12;

    static Stream<Arguments> runs() {
        return Golden.json("schedules.json")
                .path("cases")
                .valueStream()
                .map(run -> Arguments.of(
                        Schedule.valueOf(run.path("schedule").asString()),
                        run.path("warmup").asInt(),
                        run.path("total").asInt(),
                        run));
    }

    @ParameterizedTest(name = "{0}, {1} of {2}")
    @MethodSource("runs")
    void afterTheWarmUpFactorsAreThoseOfTransformers(Schedule schedule, int warmup, int total, JsonNode run) {
        for (int step = warmup; step < total; step++) {
            double expected = run.path("factors").get(step).asDouble();
            assertThat(schedule.factor(step, warmup, total)).as("step %d", step).isEqualTo(expected, within(ROUNDING));
        }
    }

    @ParameterizedTest(name = "{0}, {1} of {2}")
    @MethodSource("runs")
    void theRunIsThatOfTransformersWithoutItsStepOfRateZero(Schedule schedule, int warmup, int total, JsonNode run) {
        assertThat(run.path("without_zero").size()).isEqualTo(total);
        for (int step = 0; step < total; step++) {
            double expected = run.path("without_zero").get(step).asDouble();
            assertThat(schedule.factor(step, warmup, total))
                    .as("step %d", step)
                    .isEqualTo(expected, within(ROUNDING))
                    .isPositive();
        }
    }
}
