package org.llmtwin.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {
    @Test
    void theStartOfAStopStringIsHeldBackUntilItCannotBeOne() {
        StopStrings stops = new StopStrings(List.of("\n\nUser:", "###"));
        assertThat(stops.accept("Hello\n")).isEqualTo("Hello");
        assertThat(stops.accept("\nU")).isEmpty();
        assertThat(stops.accept("nder")).isEqualTo("\n\nUnder");
        assertThat(stops.accept(" #")).isEqualTo(" ");
        assertThat(stops.accept("#")).isEmpty();
        assertThat(stops.accept("# more")).isEmpty();
        assertThat(stops.reached()).isTrue();
        assertThat(stops.end()).isEmpty();
    }

    @Test
    void theFirstOfSeveralStopsEndsTheText() {
        StopStrings stops = new StopStrings(List.of("late", "early"));
        assertThat(stops.accept("so early, not late")).isEqualTo("so ");
        assertThat(stops.reached()).isTrue();
    }

    @Test
    void whatIsHeldComesAtTheEnd() {
        StopStrings stops = new StopStrings(List.of("###"));
        assertThat(stops.accept("a ##")).isEqualTo("a ");
        assertThat(stops.end()).isEqualTo("##");
        assertThat(stops.reached()).isFalse();
    }

    @Test
    void withoutAPossibleStopNothingIsDelayed() {
        StopStrings stops = new StopStrings(List.of());
        assertThat(stops.accept("a")).isEqualTo("a");
        assertThat(stops.accept("###")).isEqualTo("###");
    }
}
