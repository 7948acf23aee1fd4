package org.llmtwin.feature.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPhrasesTest {
    @Test
    void findsWhatATextIsAboutAndNotWhatAllAreAbout() {
        String text =
                "The connection pool was empty. A connection pool needs a limit, and the limit isn't what you think"
                        + " about the service: `pool.size()` lies.";
        List<String> others = List.of(text, "The service was slow.", "A service that restarts.", "My service, again.");
        assertThat(new KeyPhrases(others).of(text, text, 2)).containsExactly("connection pool", "limit");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(new KeyPhrases(List.of()).of("It was what it was, and 12 of 30.", "", 3))
                .isEmpty();
    }
}
