package org.llmtwin.stylometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StyleScaleTest {
    private static final List<String> CURT = List.of("i", "we", "it's", "not", "don't", "so", "but", "now");
    private static final List<String> ORNATE =
            List.of("upon", "which", "the", "of", "whilst", "their", "would", "hence");
    private static final List<String> MACHINE =
            List.of("will", "can", "these", "various", "also", "more", "this", "and");
    private static final List<String> SUBJECT = List.of("server", "cache", "query", "index", "commit", "branch");

    @Test
    void placesFloorAtZeroAndCeilingAtOne() {
        double[] floor = {0.9, 1.1};
        double[] ceiling = {0.3, 0.5};

        StyleScore score = StyleScale.score(StyleMeasure.COSINE_DELTA, 100, floor, ceiling, new double[] {0.7, 0.7});

        // half way from 1.0 to 0.4; each end has variance 0.02, the gap is 0.6
        assertThat(score.refused()).isFalse();
        assertThat(score.score().mean()).isEqualTo(0.5, within(1e-9));
        assertThat(score.gapInDeviations()).isEqualTo(0.6 / Math.sqrt(0.02), within(1e-9));
        assertThat(score.floor().mean()).isEqualTo(1.0, within(1e-9));
        assertThat(score.ceiling().mean()).isEqualTo(0.4, within(1e-9));
        assertThat(score.distance().mean()).isEqualTo(0.7, within(1e-9));
    }

    @Test
    void refusesAScaleNarrowerThanTwoDeviations() {
        // deviation sqrt(0.02) = 0.141 at both ends, gap 0.2
        StyleScore narrow = StyleScale.score(
                StyleMeasure.BURROWS_DELTA, 9, new double[] {0.9, 1.1}, new double[] {0.7, 0.9}, new double[] {1, 1});
        StyleScore reversed = StyleScale.score(
                StyleMeasure.BURROWS_DELTA, 9, new double[] {0.1, 0.1}, new double[] {0.7, 0.9}, new double[] {1, 1});

        assertThat(narrow.refused()).isTrue();
        assertThat(narrow.score()).isNull();
        assertThat(narrow.gapInDeviations()).isEqualTo(Math.sqrt(2), within(1e-9));
        assertThat(reversed.refused()).isTrue();
        assertThat(reversed.gapInDeviations()).isNegative();
    }

    @Test
    void tellsTheAuthorFromOthersAndFromTheMachine() {
        StyleScale scale = StyleScale.of(references(), 60, 7);
        List<String> like = texts(CURT, 8, 50);
        List<String> unlike = texts(ORNATE, 8, 51);
        List<String> machine = texts(MACHINE, 8, 52);
        int words = scale.commonWords(List.of(like, unlike, machine));

        for (StyleMeasure measure : List.of(StyleMeasure.COSINE_DELTA, StyleMeasure.CHARACTER_NGRAMS)) {
            assertThat(scale.score(measure, like, words).score().mean()).isEqualTo(1, within(0.1));
            assertThat(scale.score(measure, unlike, words).score().mean()).isEqualTo(0, within(0.1));
            assertThat(scale.score(measure, machine, words).score().high()).isLessThan(0.6);
        }
        assertThat(scale.score(StyleMeasure.COSINE_DELTA, like, words))
                .as("the same call again")
                .isEqualTo(StyleScale.of(references(), 60, 7).score(StyleMeasure.COSINE_DELTA, like, words));
    }

    @Test
    void commonWordsIsTheSmallestSet() {
        StyleScale scale = StyleScale.of(references(), 20, 7);

        assertThat(scale.commonWords(List.of(List.of("One two three.", "Four, don't."))))
                .isEqualTo(6);
    }

    @Test
    void wrongReferencesAreNamed() {
        List<String> some = List.of("some text");

        assertThatThrownBy(() -> new StyleReferences(some, Map.of("other", some), List.of(), some))
                .hasMessage("others[other] has 1 texts and must have at least 2");
        assertThatThrownBy(() -> new StyleReferences(some, Map.of(), List.of(), some))
                .hasMessage("others has 0 texts and must have at least 1");
        assertThatThrownBy(() -> StyleScale.of(references(), 19, 1)).hasMessage("draws 19 must be at least 20");
    }

    private static StyleReferences references() {
        return new StyleReferences(
                texts(CURT, 12, 1), Map.of("ornate", texts(ORNATE, 12, 2)), texts(MACHINE, 12, 3), texts(CURT, 8, 4));
    }

    /** Texts of 20 sentences in which half of the words are of the given style. */
    private static List<String> texts(List<String> style, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 200; word++) {
                List<String> from = word % 2 == 0 ? style : SUBJECT;
                String next = from.get(random.nextInt(from.size()));
                text.append(word % 10 == 0 ? "A" + next : next).append(word % 10 == 9 ? ". " : " ");
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
