package org.llmtwin.feature;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.feature.CleanedDocument;
import org.llmtwin.domain.twin.TwinId;

/** Documents for tests. */
public final class Texts {
    public static final TwinId TWIN = new TwinId("mara");

    private static final String[] WORDS =
            ("apple river stone window garden bridge engine letter market silver copper winter summer"
                            + " planet signal thread anchor basket candle desert forest hammer island jungle kettle ladder mirror"
                            + " needle orange pencil rocket saddle tunnel valley wagon yellow butter circle dragon finger")
                    .split(" ");

    private Texts() {}

    public static Document document(String name, String text) {
        URI link = link(name);
        return new Document(
                DocumentId.of(TWIN, link),
                TWIN,
                DocumentType.ARTICLE,
                DocumentKind.ORIGINAL,
                Platform.BLOG,
                link,
                "Mara",
                "On " + name,
                text,
                "en",
                Instant.parse("2024-01-01T00:00:00Z"),
                Instant.parse("2024-02-01T00:00:00Z"),
                Document.hash("On " + name, text),
                1,
                Map.of());
    }

    public static CleanedDocument cleaned(String name, String text, @Nullable String date) {
        return new CleanedDocument(
                DocumentId.of(TWIN, link(name)),
                TWIN,
                1,
                DocumentType.ARTICLE,
                Platform.BLOG,
                link(name),
                "On " + name,
                text,
                "en",
                date == null ? null : Instant.parse(date + "T00:00:00Z"));
    }

    private static URI link(String name) {
        return URI.create("https://mara.example/" + name);
    }

    /** Sentences of twelve common words; those of another seed have no five words in a row in common. */
    public static String words(int seed, int count) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String word = WORDS[random.nextInt(WORDS.length)];
            boolean first = i % 12 == 0;
            text.append(first ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word)
                    .append(i % 12 == 11 ? ". " : " ");
        }
        return text.toString().strip().replaceAll("\\.$", "") + ".";
    }
}
