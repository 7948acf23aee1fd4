package org.llmtwin.stylometry.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextGuardsTest {
    @Test
    void copiedShareCountsSpansOfEightWords() {
        TextGuards guards = TextGuards.against(List.of("a b c d e f g h i"));

        // ten words give three spans: a..h and b..i stand in the corpus, c..j does not
        assertThat(guards.copiedShare(List.of("A b, c d e f g h i. J"))).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(guards.copiedShare(List.of("a b c d e f g", ""))).isZero();
    }

    @Test
    void repetitionCountsSpansOfFourWordsSeenBefore() {
        // seven spans, of which e a b c, ... are new and a b c d, b c d e come again: 2 of 7
        Repetition repetition = TextGuards.repetition(List.of("a b c d e a b c d e", "one two three four five"));

        assertThat(repetition.max()).isEqualTo(2 / 7.0, within(1e-9));
        assertThat(repetition.mean()).isEqualTo(1 / 7.0, within(1e-9));
        assertThat(TextGuards.repetition(List.of("x")).max()).isZero();
    }
}
