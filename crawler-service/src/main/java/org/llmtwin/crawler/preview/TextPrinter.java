package org.llmtwin.crawler.preview;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.collection.LinkOutcome;
import org.llmtwin.domain.collection.Outcome;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentKind;

/** For a person: the head and the first lines of each document, a line for what is left out, the numbers at the end. */
final class TextPrinter implements PreviewPrinter {
    private static final int SHOWN = 300;

    private final PrintStream out;
    private final Map<DocumentKind, Integer> kinds = new EnumMap<>(DocumentKind.class);
    private int leftOut;

    TextPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void collected(Document document, LinkOutcome outcome) {
        kinds.merge(document.kind(), 1, Integer::sum);
        out.println((lower(document.kind()) + " " + lower(document.type()) + "  " + document.title()).stripTrailing());
        out.println("  "
                + Stream.of(
                                document.author(),
                                document.publishedAt() == null
                                        ? "no date"
                                        : document.publishedAt().toString(),
                                document.language(),
                                document.link().toString())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("  ")));
        beginning(document.markdown()).lines().forEach(line -> out.println("  | " + line));
        print(outcome.reason());
        out.println();
    }

    private void print(@Nullable String reason) {
        if (reason != null) {
            out.println("  (" + reason + ")");
        }
    }

    private static String beginning(String markdown) {
        int points = markdown.codePointCount(0, markdown.length());
        return points <= SHOWN ? markdown : markdown.substring(0, markdown.offsetByCodePoints(0, SHOWN)) + "…";
    }

    @Override
    public void leftOut(LinkOutcome outcome) {
        leftOut++;
        out.println(lower(outcome.outcome()) + "  " + outcome.link());
        boolean again = outcome.outcome() == Outcome.UNCHANGED && outcome.reason() == null;
        print(again ? "the same text at the same address once more" : outcome.reason());
        out.println();
    }

    @Override
    public void end(@Nullable StatedNumber stated, @Nullable String note) {
        String counts = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + lower(kind.getKey()))
                .collect(Collectors.joining(", "));
        out.println((counts.isEmpty() ? "no documents" : counts) + "; left out: " + leftOut);
        if (stated != null) {
            out.println("read " + stated.read() + " of the " + stated.number() + " " + stated.unit()
                    + " that the source states");
        }
        if (note != null) {
            out.println(note);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
