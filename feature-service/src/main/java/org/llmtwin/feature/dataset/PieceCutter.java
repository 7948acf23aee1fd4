package org.llmtwin.feature.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.feature.text.Block;
import org.llmtwin.feature.text.Boundaries;
import org.llmtwin.feature.text.MarkdownBlocks;

/** Cuts a document into answers of the channels' sizes. */
final class PieceCutter {
    static final int FEWEST_WORDS = 60;
    static final int MOST_WORDS = 230;
    private static final int FEWEST_WORDS_ON_X = 8;
    private static final int ARTICLE_SHARE = 4;
    private static final double TOKENS_A_WORD = 1.4;

    private final int articleTokens;

    /** @param articleTokens how long an article may be, as its words times 1.4 */
    PieceCutter(int articleTokens) {
        this.articleTokens = articleTokens;
    }

    List<Piece> pieces(CleanedDocument document) {
        List<Piece> pieces = new ArrayList<>(linkedIn(document.text()));
        long choice = Choice.of(document.id(), "x");
        onX(document.text(), choice).ifPresent(pieces::add);
        article(document).ifPresent(pieces::add);
        return pieces;
    }

    /** Runs of whole paragraphs that do not overlap. Code ends a run: a short post shows none. */
    static List<Piece> linkedIn(String text) {
        List<Piece> pieces = new ArrayList<>();
        Run run = new Run(text);
        for (Block block : MarkdownBlocks.of(text)) {
            if (block.kind() == Block.Kind.CODE) {
                run.close(pieces);
            } else if (block.kind() == Block.Kind.HEADING) {
                run.heading(block, pieces);
            } else {
                run.add(block, pieces);
            }
        }
        run.close(pieces);
        return pieces;
    }

    private static Optional<Piece> onX(String text, long choice) {
        List<String> paragraphs = MarkdownBlocks.of(text).stream()
                .filter(block -> block.kind() == Block.Kind.PARAGRAPH)
                .map(block -> block.in(text).strip())
                .filter(p -> p.length() <= Channel.X.characters() && words(p) >= FEWEST_WORDS_ON_X)
                .filter(p -> !p.endsWith(":"))
                .toList();
        return paragraphs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Piece(
                        Channel.X, "", paragraphs.get((int) Long.remainderUnsigned(choice, paragraphs.size()))));
    }

    /** Long answers cost the most time in training, so that only one document in four is learned whole. */
    private Optional<Piece> article(CleanedDocument document) {
        boolean chosen = Choice.oneIn(ARTICLE_SHARE, document.id(), "article");
        int words = words(document.text());
        boolean fits = words > MOST_WORDS && words * TOKENS_A_WORD <= articleTokens;
        return chosen && fits ? Optional.of(new Piece(Channel.ARTICLE, "", document.text())) : Optional.empty();
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** Blocks gathered so far, from {@code start} to {@code end} of the text. */
    private static final class Run {
        private final String text;
        private String heading = "";
        private String nextHeading = "";
        private int start = -1;
        private int end = -1;

        Run(String text) {
            this.text = text;
        }

        void heading(Block block, List<Piece> pieces) {
            nextHeading = MarkdownBlocks.title(block.in(text));
            if (start >= 0 && words(text.substring(start, end)) >= FEWEST_WORDS) {
                close(pieces);
            }
        }

        void add(Block block, List<Piece> pieces) {
            if (start >= 0 && words(text.substring(start, block.end())) > MOST_WORDS) {
                close(pieces);
            }
            if (words(block.in(text)) > MOST_WORDS) {
                addSentences(block, pieces);
                return;
            }
            open(block.start());
            end = block.end();
        }

        private void open(int at) {
            if (start < 0) {
                start = at;
                heading = nextHeading;
            }
        }

        /** A paragraph that is too long alone. */
        private void addSentences(Block block, List<Piece> pieces) {
            int at = block.start();
            for (String sentence : Boundaries.SENTENCES.parts(block.in(text))) {
                if (start >= 0 && words(text.substring(start, at + sentence.length())) > MOST_WORDS) {
                    close(pieces);
                }
                open(at);
                at += sentence.length();
                end = at;
            }
        }

        void close(List<Piece> pieces) {
            if (start >= 0) {
                String piece = text.substring(start, end).strip();
                int words = words(piece);
                if (words >= FEWEST_WORDS && words <= MOST_WORDS) {
                    pieces.add(new Piece(Channel.LINKEDIN, heading, piece));
                }
            }
            start = -1;
            end = -1;
        }
    }
}
