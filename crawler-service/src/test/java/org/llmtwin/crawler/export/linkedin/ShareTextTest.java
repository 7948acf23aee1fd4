package org.llmtwin.crawler.export.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTextTest {
    private static String plain(String commentary, String... others) {
        return ShareText.of(List.of(String.join("x", others), commentary)).plain(commentary);
    }

    @Test
    void a_line_break_between_quotes_is_a_line_break() {
        assertThat(plain("First.\"\n\"\"\n\"He said \"no\".\"\n\"")).isEqualTo("First.\n\nHe said \"no\".");
        assertThat(plain("First.\"\r\n\"Second.")).isEqualTo("First.\nSecond.");
    }

    @Test
    void in_an_older_file_an_authors_own_quotes_stay() {
        assertThat(plain("\"Yes\"\n\"No\" they said.\nAnd left.", "a\nb\nc\nd"))
                .isEqualTo("\"Yes\"\n\"No\" they said.\nAnd left.");
    }

    @Test
    void a_quote_that_closes_nothing_at_the_end_is_left_over_of_a_line_break() {
        assertThat(plain("The end.\"", "a\"\n\"b")).isEqualTo("The end.");
        assertThat(plain("It is \"the end\"", "a\"\n\"b")).isEqualTo("It is \"the end\"");
    }
}
