package org.llmtwin.domain.original;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.twin.TwinId;

class OriginalsTest {
    private static final String[] SYLLABLES = {"ba", "co", "di", "fu", "ga", "ho", "ki", "lu"};

    private final CleanedDocument first = cleaned("first", words(1, 300), "2020-01-01");
    private final CleanedDocument again = cleaned("again", words(1, 300) + " One more sentence.", "2021-01-01");
    private final CleanedDocument other = cleaned("other", words(2, 300), "2019-01-01");
    private final CleanedDocument undated = cleaned("undated", words(1, 300), null);
    private final CleanedDocument empty = cleaned("empty", "", "2018-01-01");

    @Test
    void keepsTheEarliestOfNearDuplicatesInWhateverOrderTheyCome() {
        assertThat(Originals.of(List.of(again, undated, empty, first, other))).containsExactly(other, first);
        assertThat(Originals.of(List.of(other, first, undated, again))).containsExactly(other, first);
        assertThat(Originals.of(List.of(again, undated))).containsExactly(again);
    }

    @Test
    void keepsAShortTextThatNoOtherEquals() {
        CleanedDocument hi = cleaned("hi", "Hi there!", "2020-01-01");
        CleanedDocument hello = cleaned("hello", "Hi there.", "2020-01-02");
        CleanedDocument bye = cleaned("bye", "Bye now.", "2020-01-03");
        assertThat(Originals.of(List.of(hi, hello, bye))).containsExactly(hi, bye);
    }

    @Test
    void groupsTextsThatShareAGoodPart() {
        CleanedDocument teaser = cleaned("teaser", words(1, 80), "2020-01-05");
        CleanedDocument both = cleaned("both", words(2, 150) + "\n\n" + words(1, 150), "2020-01-06");
        Map<DocumentId, DocumentId> pair = Originals.groups(List.of(first, other, teaser));
        assertThat(pair.get(teaser.id())).isEqualTo(pair.get(first.id())).isNotEqualTo(pair.get(other.id()));
        Map<DocumentId, DocumentId> joined = Originals.groups(List.of(first, other, teaser, both));
        assertThat(joined.values().stream().distinct()).hasSize(1);
    }

    private static CleanedDocument cleaned(String name, String text, @Nullable String date) {
        TwinId twin = new TwinId("mara");
        URI link = URI.create("https://mara.example/" + name);
        return new CleanedDocument(
                DocumentId.of(twin, link),
                twin,
                1,
                DocumentType.ARTICLE,
                Platform.BLOG,
                link,
                "On " + name,
                text,
                "en",
                date == null ? null : Instant.parse(date + "T00:00:00Z"));
    }

    /** Words of two syllables; those of another seed have no five in a row in common. */
    private static String words(int seed, int count) {
        Random random = new Random(seed);
        return Stream.generate(() -> SYLLABLES[random.nextInt(8)] + SYLLABLES[random.nextInt(8)])
                .limit(count)
                .collect(Collectors.joining(" "));
    }
}
