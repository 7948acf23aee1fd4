package org.llmtwin.stylometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static CountedText text(double words, double... counts) {
        return new CountedText(counts, words);
    }

    @Test
    void cosineDistanceIsOneLessTheCosine() {
        assertThat(Statistics.cosineDistance(new double[] {3, 4}, new double[] {4, 3}))
                .isEqualTo(1 - 24.0 / 25);
        assertThat(Statistics.cosineDistance(new double[] {1, 0}, new double[] {-2, 0}))
                .isEqualTo(2);
        assertThat(Statistics.cosineDistance(new double[] {1, 0}, new double[] {0, 0}))
                .isEqualTo(1);
    }

    @Test
    void meanAbsoluteDifference() {
        assertThat(Statistics.meanAbsoluteDifference(new double[] {1, -2}, new double[] {2, 2}))
                .isEqualTo(2.5);
    }

    @Test
    void deviationIsWithinCandidatesAndEachCandidateCountsAlike() {
        // rates 0.1 and 0.3 have variance 0.02; four rates 0.5 have none; the mean of the two variances is 0.01
        var first = List.of(text(10, 1, 0), text(10, 3, 0));
        var second = List.of(text(10, 5, 0), text(10, 5, 0), text(10, 5, 0), text(10, 5, 0));

        double[] weights = Statistics.inverseDeviationWithin(List.of(first, second));

        assertThat(weights[0]).isEqualTo(10, within(1e-9));
        assertThat(weights[1]).as("a feature that never occurs").isZero();
    }

    @Test
    void inverseDocumentFrequencyIsSmoothed() {
        var texts = List.of(text(1, 1), text(1, 2), text(1, 0));

        // ln(4 / 3) + 1
        assertThat(Statistics.inverseDocumentFrequency(List.of(texts))[0]).isEqualTo(1.2876820724517808, offset(1e-12));
    }

    @Test
    void theOriginIsTheMeanOfTheCandidatesMeans() {
        // pooled rates 0.2 (of three texts) and 0.4 (of two): centre 0.3, so both lie equally far from it;
        // the deviation is sqrt((0.01 + 0) / 2)
        Map<String, List<CountedText>> candidates = new LinkedHashMap<>();
        candidates.put("many", List.of(text(10, 1), text(10, 2), text(10, 3)));
        candidates.put("few", List.of(text(10, 4), text(10, 4)));
        StyleSpace space = StyleSpace.of(StyleMeasure.BURROWS_DELTA, Features.functionWords(), candidates);

        Map<String, Double> distances = space.distances(text(10, 3));

        double inDeviations = 0.1 / Math.sqrt(0.005);
        assertThat(distances.get("many")).isEqualTo(inDeviations, within(1e-9));
        assertThat(distances.get("few")).isEqualTo(inDeviations, within(1e-9));
    }

    @Test
    void drawnBundleHasExactlyTheWordsAskedFor() {
        CountedText drawn = CountedText.draw(List.of(text(40, 4, 8)), 100, new SplittableRandom(1));

        assertThat(drawn.words()).isEqualTo(100);
        assertThat(drawn.counts()).containsExactly(new double[] {10, 20}, within(1e-9));
    }

    @Test
    void intervalRunsFromTheFifthToTheNinetyFifthPercentile() {
        double[] values = new double[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 - i;
        }

        Interval interval = Interval.of(values);

        assertThat(interval.low()).isEqualTo(5, within(1e-9));
        assertThat(interval.mean()).isEqualTo(50, within(1e-9));
        assertThat(interval.high()).isEqualTo(95, within(1e-9));
        assertThatThrownBy(() -> new Interval(2, 1, 1)).hasMessage("low 2.0 must not be above high 1.0");
    }
}
