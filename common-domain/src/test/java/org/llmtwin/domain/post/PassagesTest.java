package org.llmtwin.domain.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassagesTest {
    @Test
    void headings_and_code_are_left_out_and_lines_joined() {
        String text = "## Head\n\nOne\nsentence.\n\n```java\nint a; // # no\n```\n\nAnother.";
        assertThat(Passages.cut(text)).isEqualTo("One sentence. Another.");
    }

    @Test
    void a_long_text_ends_with_a_whole_sentence() {
        String cut = Passages.cut("Ten words make this sentence so that counting is easy. ".repeat(9));
        assertThat(cut)
                .isEqualTo("Ten words make this sentence so that counting is easy. "
                        .repeat(6)
                        .strip());
    }

    @Test
    void a_first_sentence_over_the_limit_is_cut_after_its_sixtieth_word() {
        assertThat(Passages.cut("word ".repeat(100)))
                .isEqualTo("word ".repeat(60).strip());
    }
}
