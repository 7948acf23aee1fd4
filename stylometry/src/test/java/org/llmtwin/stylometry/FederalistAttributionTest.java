package org.llmtwin.stylometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Mosteller and Wallace (1964): the undisputed essays are told apart, and all twelve disputed ones are Madison's.
 */
class FederalistAttributionTest {
    private static final List<String> AUTHORS = List.of("Hamilton", "Madison");

    @Test
    void namesTheAuthorOfEachUndisputedEssayLeftOut() throws IOException {
        List<Federalist> essays = Federalist.read();
        List<Federalist> undisputed = essays.stream()
                .filter(essay -> AUTHORS.stream().anyMatch(essay::undisputedBy))
                .toList();
        List<Integer> wrong = undisputed.stream()
                .filter(essay -> !withoutEssay(essays, essay.number())
                        .nearest(List.of(essay.text()))
                        .equals(essay.author()))
                .map(Federalist::number)
                .toList();

        assertThat(undisputed).hasSize(65);
        assertThat(1 - wrong.size() / 65.0).as("wrong: %s", wrong).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void givesTheTwelveDisputedEssaysToMadison() throws IOException {
        List<Federalist> essays = Federalist.read();
        StyleSpace space = withoutEssay(essays, 0);

        assertThat(essays)
                .filteredOn(essay -> Federalist.DISPUTED_TWELVE.contains(essay.number()))
                .hasSize(12)
                .allSatisfy(essay ->
                        assertThat(space.nearest(List.of(essay.text()))).isEqualTo("Madison"));
    }

    private static StyleSpace withoutEssay(List<Federalist> essays, int number) {
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        for (String author : AUTHORS) {
            candidates.put(
                    author,
                    essays.stream()
                            .filter(essay -> essay.undisputedBy(author) && essay.number() != number)
                            .map(Federalist::text)
                            .toList());
        }
        return StyleSpace.of(StyleMeasure.COSINE_DELTA, candidates);
    }
}
