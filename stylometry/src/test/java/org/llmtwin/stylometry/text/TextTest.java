package org.llmtwin.stylometry.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void wordsAreLowerCaseAndContractionsAreSplit() {
        assertThat(Words.of("Don’t stop: it's John's, we'd've won't can't o'clock, HTTP2—done"))
                .containsExactly(
                        "do", "n't", "stop", "it", "'s", "john", "'s", "we", "'d", "'ve", "will", "n't", "can", "n't",
                        "o'clock", "http2", "done");
    }

    @Test
    void proseLosesWhatIsNotTheAuthorsPhrasing() {
        String markdown = """
                ---
                title: A post
                ---
                # A heading

                I *really* like [this page](https://example.org/a_b) and __that__ `code()` here.

                ```java
                int x = 1; // not prose
                ```

                > someone else said so

                - first item
                - second snake_case item

                ![picture](p.png)
                | a | b |
                |---|---|
                See <https://example.org> or https://example.org/x.
                """;

        assertThat(PlainText.of(markdown)).isEqualTo("""
                I really like this page and that here.

                first item

                second snake_case item

                See or""");
    }

    @Test
    void anUnclosedCodeBlockRunsToTheEnd() {
        assertThat(PlainText.of("Before.\n\n~~~\ncode\n\nmore code")).isEqualTo("Before.");
    }

    @Test
    void sentencesEndAtMarksAndParagraphs() {
        assertThat(Sentences.of("One. Two?\n\nA line\nbroken in two\n\n***\n\nEnd!"))
                .containsExactly("One.", "Two?", "A line broken in two", "End!");
    }

    @Test
    void passagesEndBetweenSentencesAndAShortRestJoinsTheLast() {
        String text = "One two three. Four five. Six seven eight. Nine.";

        assertThat(Passages.of(text, 4)).containsExactly("One two three. Four five.", "Six seven eight. Nine.");
        assertThat(Passages.of(text, 5)).containsExactly("One two three. Four five.", "Six seven eight. Nine.");
        assertThat(Passages.of(text, 8)).containsExactly(text);
        assertThat(Passages.of("Short.", 8)).containsExactly("Short.");
        assertThat(Passages.of("***", 8)).isEmpty();
    }

    @Test
    void functionWordsAreWhatTheTokenizerYields() {
        assertThat(FunctionWords.english())
                .hasSizeBetween(140, 175)
                .doesNotHaveDuplicates()
                .contains("upon", "n't")
                .allSatisfy(word -> assertThat(
                                word.startsWith("'") || word.equals("n't")
                                        ? Words.of("x" + word).getLast()
                                        : Words.of(word).getFirst())
                        .isEqualTo(word));
    }
}
