package org.llmtwin.feature.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootnotesTest {
    @Test
    void marksAreNoWordsAndEachNoteIsAParagraphWhereItStands() {
        String text =
                "Oil[^1] burns.[^why] Lamps [^2] did, too.\n\n[^1]: Of **whales**.\n[^why]: It is\nfat.\n[^2]: See [^1].";

        assertThat(TextCleaner.clean(text))
                .isEqualTo("Oil burns. Lamps did, too.\n\nOf **whales**.\n\nIt is\nfat.\n\nSee.");
    }

    @Test
    void paragraphsOfANoteStayItsWords() {
        String text =
                "Oil[^1] burns.\n\n[^1]: Of whales.\n\n    Mostly of\nsperm whales.\n\n    All gone.\n\nAnd so on.\n\n    code [^1]";

        assertThat(TextCleaner.clean(text))
                .isEqualTo(
                        "Oil burns.\n\nOf whales.\n\nMostly of\nsperm whales.\n\nAll gone.\n\nAnd so on.\n\n    code [^1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "A mark[^3] whose note is lost.|A mark whose note is lost.",
                "Two[^1][^2] marks, and two [^1][^2] more.|Two marks, and two more.",
                "[^4] At the start.|At the start.",
                "Joined [^5]words.|Joined words.",
                "What is [^abc] in a regular expression?|What is [^abc] in a regular expression?",
                "`[^1]` is code, as is ``a`[^2]``.|`[^1]` is code, as is ``a`[^2]``.",
                "[^1](https://x.org) is a link.|[^1](https://x.org) is a link."
            })
    void inASentence(String text, String expected) {
        assertThat(TextCleaner.clean(text)).isEqualTo(expected);
    }

    @Test
    void aNoteMayBeginOnTheNextLine() {
        assertThat(TextCleaner.clean("[^1]:\nOf whales.")).isEqualTo("Of whales.");
    }

    @Test
    void codeIsLeftAsItIs() {
        String text = "A class:\n\n```\n[^1]: x\ngrep '[^1]'\n```";

        assertThat(TextCleaner.clean(text)).isEqualTo(text);
    }
}
