package org.llmtwin.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenTextsTest {
    @TempDir
    Path folder;

    @Test
    void aLineThatAKillCutOffIsWrittenAgain() throws IOException {
        Path file = folder.resolve("texts.jsonl");
        WrittenTexts texts = new WrittenTexts(file);
        texts.add(line(Subject.BASE, 0, "one\ntwo"));
        texts.add(line(Subject.TWIN, 0, "other"));
        Files.writeString(file, "{\"subject\":\"BASE\",\"index\":1,\"te", StandardOpenOption.APPEND);

        assertThat(texts.of(Subject.BASE)).containsOnlyKeys(0).containsEntry(0, "one\ntwo");

        texts.add(line(Subject.BASE, 1, "three"));

        assertThat(new WrittenTexts(file).of(Subject.BASE))
                .containsOnlyKeys(0, 1)
                .containsEntry(1, "three");
        assertThat(texts.of(Subject.TWIN)).containsEntry(0, "other");
        assertThat(texts.of(Subject.MACHINE)).isEmpty();
    }

    private static WrittenTexts.Line line(Subject subject, int index, String text) {
        return new WrittenTexts.Line(subject, index, text);
    }
}
