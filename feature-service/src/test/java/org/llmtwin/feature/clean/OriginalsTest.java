package org.llmtwin.feature.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.feature.Texts.cleaned;
import static org.llmtwin.feature.Texts.words;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;

class OriginalsTest {
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
}
