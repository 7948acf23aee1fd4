package org.llmtwin.crawler.codehost;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.feed.Links;
import org.llmtwin.crawler.fetch.Fetched;

/**
 * The answers of the interfaces, as long as the service runs. An unchanged one costs nothing of the number of requests that a
 * host allows.
 */
public final class KnownAnswers {
    private static final int MOST = 64;
    private static final int LONGEST = 1_000_000;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,<]*\\brel\\s*=\\s*\"?next\\b");

    private final Map<URI, Answer> answers = new LinkedHashMap<>(MOST, 0.75f, true);

    /**
     * @param etag empty if the host gave none
     * @param next address of the page behind this one; null if there is none
     * @param total of a list, how long it is with all its pages; null if the host does not say
     */
    record Answer(
            String text,
            String etag,
            @Nullable URI next,
            @Nullable Integer total) {
        static Answer of(Fetched fetched) {
            Matcher next = NEXT.matcher(fetched.headers().getOrDefault("link", ""));
            return new Answer(
                    fetched.text(),
                    fetched.headers().getOrDefault("etag", ""),
                    next.find() ? Links.resolve(fetched.link(), next.group(1)) : null,
                    number(fetched.headers().getOrDefault("x-total", "")));
        }

        private static @Nullable Integer number(String stated) {
            return stated.matches("\\d{1,9}") ? Integer.valueOf(stated) : null;
        }
    }

    synchronized Optional<Answer> find(URI link) {
        return Optional.ofNullable(answers.get(link));
    }

    synchronized void keep(URI link, Answer answer) {
        if (answer.etag().isEmpty() || answer.text().length() > LONGEST) {
            answers.remove(link);
            return;
        }
        answers.put(link, answer);
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
