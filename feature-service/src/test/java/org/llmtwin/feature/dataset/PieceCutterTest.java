package org.llmtwin.feature.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.feature.Texts.words;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.feature.Texts;

class PieceCutterTest {
    @Test
    void cutsRunsOfWholeParagraphsAtHeadings() {
        String text = words(1, 40) + "\n\n" + words(2, 40) + "\n\n## Part two\n\n" + words(3, 100) + "\n\n## Small\n\n"
                + words(4, 30) + "\n\n## Rest\n\n" + words(5, 60);
        List<Piece> pieces = PieceCutter.linkedIn(text);
        assertThat(pieces)
                .containsExactly(
                        new Piece(Channel.LINKEDIN, "", words(1, 40) + "\n\n" + words(2, 40)),
                        new Piece(Channel.LINKEDIN, "Part two", words(3, 100)),
                        new Piece(Channel.LINKEDIN, "Small", words(4, 30) + "\n\n## Rest\n\n" + words(5, 60)));
    }

    @Test
    void showsNoCodeAndCutsLongParagraphsAtSentences() {
        String text = words(1, 70) + "\n\n```java\n# int x;\n```\n\n" + words(2, 300);
        List<Piece> pieces = PieceCutter.linkedIn(text);
        assertThat(pieces).hasSizeGreaterThan(2).allSatisfy(piece -> {
            assertThat(text).contains(piece.text());
            assertThat(piece.text()).doesNotContain("```").endsWith(".");
            assertThat(PieceCutter.words(piece.text())).isBetween(60, 230);
        });
    }

    @Test
    void offersAShortParagraphForXAndAQuarterOfTheDocumentsWhole() {
        String text = words(1, 9) + "\n\n" + words(2, 300) + "\n\n- a list\n- of two";
        List<List<Piece>> all = IntStream.range(0, 200)
                .mapToObj(i -> new PieceCutter(640).pieces(Texts.cleaned("d" + i, text, "2024-01-01")))
                .toList();
        assertThat(all)
                .allSatisfy(pieces -> assertThat(pieces)
                        .filteredOn(p -> p.channel() == Channel.X)
                        .containsExactly(new Piece(Channel.X, "", words(1, 9))));
        long whole = all.stream()
                .filter(pieces -> pieces.contains(new Piece(Channel.ARTICLE, "", text)))
                .count();
        assertThat(whole).isBetween(30L, 70L);
        assertThat(new PieceCutter(100).pieces(Texts.cleaned("d1", text, null)))
                .noneMatch(piece -> piece.channel() == Channel.ARTICLE);
    }
}
