package org.llmtwin.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptLookupTest {
    private static PromptLookup lookup(int most, int... prompt) {
        return new PromptLookup(prompt, 10, most);
    }

    @Test
    void whatFollowedTheLastTokensIsGuessed() {
        assertThat(lookup(4, 1, 2, 3, 4, 5, 6, 7, 1, 2).guess(10)).containsExactly(3, 4, 5, 6);
        assertThat(lookup(4, 1, 2, 3, 4, 5, 6, 7, 1, 2).guess(2)).containsExactly(3, 4);
        assertThat(lookup(4, 1, 2, 3, 1, 2).guess(10)).containsExactly(3, 1, 2);
    }

    @Test
    void aLongerMatchSaysMoreThanALaterOne() {
        assertThat(lookup(1, 7, 8, 9, 20, 8, 9, 30, 7, 8, 9).guess(10)).containsExactly(20);
    }

    @Test
    void theLastOfEqualMatchesCounts() {
        assertThat(lookup(1, 8, 9, 20, 8, 9, 30, 8, 9).guess(10)).containsExactly(30);
    }

    @Test
    void whatIsNewIsNotGuessed() {
        assertThat(lookup(4, 1, 2, 3, 4).guess(10)).isEmpty();
        assertThat(lookup(4, 1, 2, 3, 2).guess(10)).isEmpty();
        assertThat(lookup(4, 1).guess(10)).isEmpty();
    }

    @Test
    void writtenTokensCountToo() {
        PromptLookup lookup = lookup(4, 1, 2, 3, 9);
        lookup.add(1);
        lookup.add(2);
        assertThat(lookup.guess(10)).containsExactly(3, 9, 1, 2);
    }

    @Test
    void rightGuessesMakeItDaringAndWrongOnesCareful() {
        PromptLookup lookup = lookup(8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2);
        lookup.judge(4, 4);
        assertThat(lookup.guess(10)).hasSize(8);
        lookup.judge(8, 8);
        assertThat(lookup.guess(10)).hasSize(8);
        lookup.judge(8, 3);
        assertThat(lookup.guess(10)).hasSize(3);
        lookup.judge(3, 0);
        assertThat(lookup.guess(10)).hasSize(1);
    }
}
