package org.llmtwin.crawler.extract;

import java.net.URI;
import net.dankito.readability4j.extended.Readability4JExtended;
import net.dankito.readability4j.extended.processor.ArticleGrabberExtended;
import net.dankito.readability4j.extended.processor.PostprocessorExtended;
import net.dankito.readability4j.extended.util.RegExUtilExtended;
import net.dankito.readability4j.model.ReadabilityOptions;
import net.dankito.readability4j.processor.MetadataParser;
import net.dankito.readability4j.processor.Preprocessor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * The library's way to find an article, with expressions that are compiled once in place of once for each page, and without the
 * HTML that it writes of each removed node for its log, whether anybody reads that or not.
 */
final class Readability {
    private static final Expressions EXPRESSIONS = new Expressions();

    private Readability() {}

    /** @param page is changed */
    static @Nullable Element article(Document page, URI link) {
        page.outputSettings().prettyPrint(false); // it writes the page out to have it for another try
        ReadabilityOptions options = new ReadabilityOptions();
        return new Readability4JExtended(
                        link.toString(),
                        page,
                        options,
                        EXPRESSIONS,
                        new SilentPreprocessor(),
                        new MetadataParser(EXPRESSIONS),
                        new SilentGrabber(options),
                        new PostprocessorExtended())
                .parse()
                .getArticleContent();
    }

    private static final class SilentPreprocessor extends Preprocessor {
        SilentPreprocessor() {
            super(EXPRESSIONS);
        }

        @Override
        protected void logNodeInfo(Node node, String reason) {}
    }

    private static final class SilentGrabber extends ArticleGrabberExtended {
        SilentGrabber(ReadabilityOptions options) {
            super(options, EXPRESSIONS);
        }

        @Override
        protected void logNodeInfo(Node node, String reason) {}
    }

    /** Those that the library takes where none are given. */
    private static final class Expressions extends RegExUtilExtended {
        Expressions() {
            super(
                    UnlikelyCandidatesDefaultPattern,
                    OkMaybeItsACandidateDefaultPattern,
                    PositiveDefaultPattern,
                    NegativeDefaultPattern + NegativeDefaultPatternExtended,
                    ExtraneousDefaultPattern,
                    BylineDefaultPattern,
                    ReplaceFontsDefaultPattern,
                    NormalizeDefaultPattern,
                    VideosDefaultPattern,
                    NextLinkDefaultPattern,
                    PrevLinkDefaultPattern,
                    WhitespaceDefaultPattern,
                    HasContentDefaultPattern,
                    RemoveImageDefaultPattern);
        }

        /** The parser has put one space in the place of most runs of spaces: a fifth of the time went into finding none. */
        @Override
        public String normalize(String text) {
            for (int i = 1; i < text.length(); i++) {
                if (isSpace(text.charAt(i)) && isSpace(text.charAt(i - 1))) {
                    return super.normalize(text);
                }
            }
            return text;
        }

        /** What the expression takes for a space. */
        private static boolean isSpace(char sign) {
            return sign == ' ' || sign >= '\t' && sign <= '\r';
        }
    }
}
