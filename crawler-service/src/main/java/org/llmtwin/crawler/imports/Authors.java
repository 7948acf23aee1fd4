package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.Names;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.domain.document.DocumentKind;

/**
 * Whose texts are the twin's own in an archive that holds texts of several authors: those of the name the twin has or, where
 * none of them has it, those of the author who wrote most. Texts without an author are the owner's.
 *
 * @param others the other authors; empty where one author wrote everything
 */
public record Authors(Set<String> others) {
    /** @param twin name of the person; empty if it is not known */
    public static Authors of(Archive archive, ArchiveReader reader, String twin) throws IOException {
        Map<String, Integer> texts = new HashMap<>();
        reader.read(archive, entry -> {
            if (entry instanceof Entry.Text text && !text.article().author().isEmpty()) {
                texts.merge(text.article().author(), 1, Integer::sum);
            }
        });
        return of(texts, twin);
    }

    static Authors of(Map<String, Integer> texts, String twin) {
        if (texts.size() < 2) {
            return new Authors(Set.of());
        }
        boolean named = texts.keySet().stream().anyMatch(author -> Names.same(author, twin));
        String most = texts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        return new Authors(texts.keySet().stream()
                .filter(author -> !Names.same(author, named ? twin : most))
                .collect(Collectors.toSet()));
    }

    /** The entry, as somebody else's where it is. */
    public Entry own(Entry entry) {
        if (entry instanceof Entry.Text text && others.contains(text.article().author())) {
            Article guest = text.article().withKind(DocumentKind.GUEST);
            return new Entry.Text(text.link(), text.platform(), guest);
        }
        return entry;
    }

    /** @return null if there is nothing to say */
    public @Nullable String note() {
        return others.isEmpty()
                ? null
                : "not learned from, because others wrote it: what "
                        + others.stream().sorted().collect(Collectors.joining(", ")) + " wrote";
    }
}
