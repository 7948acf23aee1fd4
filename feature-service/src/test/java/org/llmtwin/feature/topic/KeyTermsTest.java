package org.llmtwin.feature.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTermsTest {
    private static final String POOL = """
            The connection pool was empty, and we sold a sofa to nobody. A connection pool needs a limit: `pool.size()` lies.

            I happened to like the limit. The limit wasn't what the service said. Who fills the pool, then?
            """;
    private static final KeyTerms TERMS =
            new KeyTerms(List.of(POOL, "The service was slow.", "A service that restarts.", "My service, again."));

    @Test
    void findsWhatATextIsAboutAndNotWhatAllAreAbout() {
        assertThat(TERMS.of(POOL, POOL, "")).containsExactly("connection pool", "limit");
    }

    @Test
    void wordsOfTheTitleComeFirst() {
        assertThat(TERMS.of(POOL, POOL, "Sell me a sofa")).startsWith("sofa");
    }

    @Test
    void whatNoOtherTextOfManyNamesIsNoTermUnlessATitleOrAHeadingHasIt() {
        String fax =
                "The fax is slow. A fax is loud. My fax is dead. The queue is slow. A queue is loud. My queue is dead.";
        List<String> texts = new ArrayList<>(Collections.nCopies(7, "Nothing of that kind."));
        texts.add("The queue again.");
        texts.add(fax);

        assertThat(new KeyTerms(texts).of(fax, fax, "")).containsExactly("queue");
        assertThat(new KeyTerms(texts).of(fax, fax, "Not by fax")).startsWith("fax");
        String headed = fax + "\n\n## The fax\n\nIt is still there.\n";
        assertThat(new KeyTerms(texts).of(headed, headed, "")).contains("fax");
    }

    @Test
    void verbsAndAdjectivesAreNoTerms() {
        String text =
                "We retried. It retried again, slowly. They retried the large job; a large job, a large job. The job. Happy? Happy.";

        assertThat(new KeyTerms(List.of(text, "The end.")).of(text, text, "Retried and happy"))
                .containsExactly("large job");
    }

    @Test
    void aTermIsWrittenAsTheAuthorWritesIt() {
        String text =
                "Time is UTC. The UTC of a clock in Berlin. We use UTC, the clock of Berlin. Clocks are a clock in Berlin.";

        assertThat(new KeyTerms(List.of(text, "Well.")).of(text, text, "")).containsOnly("UTC", "Berlin", "clock");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(new KeyTerms(List.of()).of("It was what it was, and 12 of 30.", "", ""))
                .isEmpty();
    }
}
