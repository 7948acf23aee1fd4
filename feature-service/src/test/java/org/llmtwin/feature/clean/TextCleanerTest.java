package org.llmtwin.feature.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextCleanerTest {
    @Test
    void keepsTheVoice() {
        String text =
                "It's *boring* — and I **love** it!  \nReally?! 🎉\n\n- one\n- two\n\n```sh\n# a  comment\nmake all\n```\n\n"
                        + "So: \"quote\" & 'this'… Share what you know.";
        assertThat(TextCleaner.clean(text)).isEqualTo(text);
    }

    @Test
    void takesTrackingOutOfLinksAndNothingElse() {
        assertThat(TextCleaner.clean(
                        "[a](https://x.org/p?utm_source=nl&id=7&utm_medium=m#top), https://y.org/?gclid=z."))
                .isEqualTo("[a](https://x.org/p?id=7#top), https://y.org/");
        assertThat(TextCleaner.clean("https://x.org/p?page=2&ref=home")).isEqualTo("https://x.org/p?page=2&ref=home");
    }

    @Test
    void takesLeftoversOffTheEndOnly() {
        String body = "Subscribe to nothing.\n\nThe text. This was originally published nowhere.";
        String leftovers =
                "\n\n---\n\n*Originally published at [my blog](https://x.org).*\n\nThanks for reading! Subscribe for free.\n\nShare";
        assertThat(TextCleaner.clean(body + leftovers)).isEqualTo(body);
    }

    @Test
    void repairsHalfCharacters() {
        assertThat(TextCleaner.clean("a\uD83D b\uDE3A c😺")).isEqualTo("a b c😺");
    }

    @Test
    void takesOneKindOfLineEnd() {
        assertThat(TextCleaner.clean("\uFEFFa\r\n\r\nb\rc\u0000")).isEqualTo("a\n\nb\nc");
    }
}
