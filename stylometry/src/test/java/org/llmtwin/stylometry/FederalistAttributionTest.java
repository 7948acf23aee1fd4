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
    @Test
    void namesTheAuthorOfEachUndisputedEssayLeftOut() throws IOException {
        List<String> wrong = undisputed(Federalist.read()).wrong(1);

        assertThat(1 - wrong.size() / 65.0).as("wrong: %s", wrong).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void givesTheTwelveDisputedEssaysToMadison() throws IOException {
        List<Federalist> essays = Federalist.read();
        StyleSpace space = undisputed(essays).all();

        assertThat(essays)
                .filteredOn(essay -> Federalist.DISPUTED_TWELVE.contains(essay.number()))
                .hasSize(12)
                .allSatisfy(essay ->
                        assertThat(space.nearest(List.of(essay.text()))).isEqualTo("Madison"));
    }

    private static LeaveOneOut undisputed(List<Federalist> essays) {
        Map<String, List<String>> authors = new LinkedHashMap<>();
        authors.put("Hamilton", Federalist.undisputedBy("Hamilton", essays));
        authors.put("Madison", Federalist.undisputedBy("Madison", essays));
        assertThat(authors.values()).extracting(List::size).containsExactly(51, 14);
        return new LeaveOneOut(StyleMeasure.COSINE_DELTA, Features.functionWords(), authors);
    }
}
