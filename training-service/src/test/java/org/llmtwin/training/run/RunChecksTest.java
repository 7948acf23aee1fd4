package org.llmtwin.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.domain.training.RunState;
import org.llmtwin.domain.training.TrainingRun;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be is refused before the first step, also where it would only show after hours of training. */
class RunChecksTest {
    private static final String MEMORY = "twin.training.memory-limit";
    private static final String CACHE = "twin.training.writing.cache-limit";

    @TempDir
    Path folder;

    private WholeRuns whole;

    @BeforeEach
    void setUp() throws IOException {
        whole = new WholeRuns(folder);
    }

    @Test
    void whatDoesNotFitIntoTheMemoryIsRefusedWithAdvice() {
        assertThat(failed(Map.of(), Map.of(MEMORY, "1MB")))
                .startsWith("evaluation needs about ")
                .contains("take a smaller base model");
        assertThat(failed(Map.of("microBatchTokens", "1000000"), Map.of(MEMORY, "1GB")))
                .startsWith("training needs about ")
                .contains("microBatchTokens=");
        Map<String, String> preferring = Map.of("method", "dpo", "maxLength", "100000");
        assertThat(failed(preferring, Map.of(MEMORY, "350MB", "twin.training.precision", "FLOAT32")))
                .startsWith("answers of the base model needs about ")
                .contains("for 8 texts of 100000 tokens at once in FLOAT32");
        assertThat(failed(Map.of("maxLength", "100000000"), Map.of(MEMORY, "4GB")))
                .as("the rotary tables of so many positions")
                .startsWith("training needs about ");
    }

    @Test
    void theCacheOfEveryTextThatIsWrittenIsWithinItsLimit() {
        assertThat(failed(Map.of(), Map.of(CACHE, "2MB")))
                .isEqualTo("evaluation: the key-value cache of 8 texts of 2048 tokens needs 4 MiB, its limit is 2 MiB:"
                        + " lower the window or the number of texts, or raise the limit (" + CACHE + ")");
        assertThat(failed(Map.of("method", "dpo", "maxLength", "4096"), Map.of(CACHE, "5MB")))
                .startsWith("answers of the base model: the key-value cache of 8 texts of 4096 tokens needs 8 MiB");
    }

    @Test
    void whatTheBaseModelCannotLearnIsRefused() {
        assertThat(failed(Map.of("learner", "full", "rank", "17"), Map.of()))
                .isEqualTo("settings.rank: is 17, must be at most 16 where learner is FULL: the width of the narrowest"
                        + " linear map");
    }

    @Test
    void withoutAHeldOutExampleThatFitsThereIsNoEarlyStopping() throws IOException {
        JsonMapper json = JsonMapper.shared();
        Path test = dataset().resolve("test.jsonl");
        List<Map<String, Object>> messages = List.of(
                Map.of("role", "user", "content", "Write"),
                Map.of("role", "assistant", "content", "too long ".repeat(200)));
        Files.writeString(
                test,
                json.writeValueAsString(Map.of("messages", messages, "document", "d", "channel", "linkedin")) + "\n");

        for (Map<String, String> settings : List.of(Map.of("patience", "1"), Map.of("keepBest", "true"))) {
            assertThat(failed(settings, Map.of()))
                    .isEqualTo("settings.maxLength: is 1024, must be at least the tokens of one held-out example for"
                            + " patience and keepBest");
        }
    }

    @Test
    void anEmptyDatasetIsRefused() throws IOException {
        Files.writeString(dataset().resolve("train.jsonl"), "");

        assertThat(failed(Map.of(), Map.of())).isEqualTo("the dataset's train.jsonl is empty");
    }

    private Path dataset() {
        return whole.bench
                .fetch(whole.bench.find(whole.twin.value()).orElseThrow().artifact())
                .orElseThrow();
    }

    /** The reason why a run fails before its first step, after which nothing of it is on disk. */
    private String failed(Map<String, String> settings, Map<String, String> properties) {
        TrainingRun run = whole.carry(whole.request(settings).id(), properties);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(whole.runs.metrics(run.id())).isEmpty();
        assertThat(whole.work()).isEmptyDirectory();
        String place = "before the first step: ";
        assertThat(run.reason()).startsWith(place);
        return run.reason().substring(place.length());
    }
}
