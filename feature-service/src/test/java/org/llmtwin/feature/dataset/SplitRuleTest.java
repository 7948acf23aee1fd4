package org.llmtwin.feature.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.feature.Texts.cleaned;
import static org.llmtwin.feature.Texts.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.dataset.Split;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.CleanedDocument;

class SplitRuleTest {
    private final SplitRule rule = new SplitRule(0.2);

    @Test
    void holdsOutAFifthAndAtLeastThreeOfTen() {
        assertThat(tests(4)).isEqualTo(1);
        assertThat(tests(9)).isEqualTo(2);
        assertThat(tests(10)).isEqualTo(3);
        assertThat(tests(40)).isEqualTo(8);
    }

    private long tests(int documents) {
        return rule.split(documents(documents)).values().stream()
                .filter(Split.TEST::equals)
                .count();
    }

    @Test
    void dependsOnNothingButTheDocuments() {
        List<CleanedDocument> shuffled = new ArrayList<>(documents(30));
        Collections.shuffle(shuffled, new java.util.Random(1));
        assertThat(rule.split(shuffled)).isEqualTo(rule.split(documents(30)));
    }

    @Test
    void movesFewDocumentsWhenOneComes() {
        Map<DocumentId, Split> before = rule.split(documents(40));
        Map<DocumentId, Split> after = rule.split(documents(41));
        assertThat(before.entrySet().stream().filter(e -> e.getValue() != after.get(e.getKey())))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void keepsTextsThatShareMuchTogether() {
        List<CleanedDocument> documents = new ArrayList<>(documents(20));
        for (int i = 0; i < 20; i++) {
            documents.add(cleaned("teaser" + i, words(i, 80), "2024-02-01"));
        }
        Map<DocumentId, Split> split = rule.split(documents);
        for (int i = 0; i < 20; i++) {
            assertThat(split.get(documents.get(20 + i).id()))
                    .isEqualTo(split.get(documents.get(i).id()));
        }
        assertThat(split).containsValue(Split.TEST);
    }

    private static List<CleanedDocument> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> cleaned("d" + i, words(i, 300), "2024-01-01"))
                .toList();
    }
}
