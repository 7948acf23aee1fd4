package org.llmtwin.crawler.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.llmtwin.crawler.inputs.InputReaders.Read;
import org.llmtwin.crawler.testing.SharedInputs;

/** The table beside the recorded inputs is the test: a new row is a new test. */
class InputsTableTest {
    /** A reader quotes the article's own words, which the article of course holds too. */
    private static final Set<String> QUOTED_BY_OTHERS = Set.of("PC users may jump ship, but that is a slow process.");

    @TestFactory
    Stream<DynamicTest> every_row_holds() throws Exception {
        String readme = new String(SharedInputs.read("README.md"), StandardCharsets.UTF_8);
        return InputsRow.of(readme).stream()
                .filter(row -> InputReaders.of(row.file()).isPresent())
                .map(row -> DynamicTest.dynamicTest(row.file(), () -> check(row)));
    }

    private static void check(InputsRow row) throws Exception {
        List<Read> documents =
                InputReaders.of(row.file()).orElseThrow().read(row.file(), SharedInputs.read(row.file()));

        row.documents().ifPresent(count -> assertThat(documents).hasSize(count));
        texts(row, documents);
        if (documents.size() == 1) {
            one(row, documents.getFirst());
        }
        row.dated("first").ifPresent(first -> dated(documents.getFirst(), first));
        row.dated("last").ifPresent(last -> dated(documents.getLast(), last));
    }

    private static void one(InputsRow row, Read document) {
        row.title().ifPresent(title -> assertThat(document.title()).isEqualTo(title));
        row.author().ifPresent(author -> assertThat(document.author()).contains(author));
        row.date().ifPresent(date -> at(document, date));
    }

    private static void dated(Read document, InputsRow.Dated stated) {
        assertThat(document.title()).isEqualTo(stated.title());
        stated.date().ifPresent(date -> at(document, date));
    }

    /** To the second, as the table states most of them. */
    private static void at(Read document, Instant stated) {
        ChronoUnit unit = stated.getNano() == 0 ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
        assertThat(document.date().map(date -> date.truncatedTo(unit))).contains(stated);
    }

    private static void texts(InputsRow row, List<Read> documents) {
        String raw = documents.stream()
                .map(document -> document.title() + "\n" + document.text())
                .collect(Collectors.joining("\n"));
        String plain = raw.replaceAll("]\\([^)]*\\)|[\\[*`]", "").replaceAll(InputsRow.SPACE, " ");
        String all = plain + raw.replaceAll(InputsRow.SPACE, " ");
        // not the whole text in the message: it is long, and somebody's
        assertThat(InputsRow.plain(row.in()).filter(text -> !plain.contains(text)))
                .as("missing in %s", row.file())
                .isEmpty();
        assertThat(InputsRow.plain(row.out()).filter(text -> all.contains(text) && !QUOTED_BY_OTHERS.contains(text)))
                .as("left in %s", row.file())
                .isEmpty();
    }
}
