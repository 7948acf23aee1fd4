package org.llmtwin.stylometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scale of Madison against Hamilton, with three of Madison's essays held out, and Jay as a stranger to it. */
class FederalistScaleTest {
    private static final Set<Integer> HELD_OUT = Set.of(42, 43, 48);
    private static final int WORDS = 3800;

    @Test
    void functionWordsMakeAScaleAndPunctuationIsRefused() throws IOException {
        StyleScale scale = scale(false);
        List<String> jay = Federalist.undisputedBy("Jay", Federalist.read());

        assertThat(scale.score(StyleMeasure.COSINE_DELTA, jay, WORDS).gapInDeviations())
                .isGreaterThan(4);
        assertThat(scale.score(StyleMeasure.PUNCTUATION_AND_SENTENCES, jay, WORDS)
                        .refused())
                .isTrue();
    }

    @Test
    void aStrangerPassesOnlyWhereTheScaleHasNotSeenHisKind() throws IOException {
        List<String> jay = Federalist.undisputedBy("Jay", Federalist.read());
        List<String> half = jay.subList(0, 3);

        Interval betweenTwo =
                scale(false).score(StyleMeasure.COSINE_DELTA, half, WORDS).score();
        Interval amongThree =
                scale(true).score(StyleMeasure.COSINE_DELTA, half, WORDS).score();

        assertThat(betweenTwo.mean()).as("on a line between two authors").isGreaterThan(0.5);
        assertThat(amongThree.high()).as("with his kind as a third candidate").isLessThan(0);
    }

    private static StyleScale scale(boolean withStranger) throws IOException {
        List<Federalist> essays = Federalist.read();
        List<String> jay = Federalist.undisputedBy("Jay", essays);
        List<Federalist> heldOut = essays.stream()
                .filter(essay -> HELD_OUT.contains(essay.number()))
                .toList();
        List<Federalist> rest = essays.stream()
                .filter(essay -> !HELD_OUT.contains(essay.number()))
                .toList();
        return StyleScale.of(
                new StyleReferences(
                        Federalist.undisputedBy("Madison", rest),
                        Map.of("Hamilton", Federalist.undisputedBy("Hamilton", rest)),
                        withStranger ? jay.subList(3, 5) : List.of(),
                        heldOut.stream().map(Federalist::text).toList()),
                100,
                1);
    }
}
