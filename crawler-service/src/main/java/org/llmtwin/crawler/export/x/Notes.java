package org.llmtwin.crawler.export.x;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The long posts of an archive by the second they were made in: they have other ids than the posts they belong to. */
final class Notes {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern CUT = Pattern.compile("(…|https?://t\\.co/).*", Pattern.DOTALL);
    private static final int SHORTEST_LONG_POST = 200;

    private final Map<Instant, List<Note>> bySecond = new HashMap<>();

    Notes(List<Note> notes) {
        for (Note note : notes) {
            if (note.at() != null) {
                bySecond.computeIfAbsent(second(note.at()), second -> new ArrayList<>())
                        .add(note);
            }
        }
    }

    /** @param visible the post's text without the names it begins with */
    Optional<Note> of(Tweet tweet, String visible) {
        if (tweet.at() == null) {
            return Optional.empty();
        }
        List<Note> candidates = bySecond.getOrDefault(second(tweet.at()), List.of());
        String beginning = plain(CUT.matcher(visible).replaceFirst(""));
        boolean telling = !beginning.isEmpty() || candidates.size() == 1 && visible.length() > SHORTEST_LONG_POST;
        return candidates.stream()
                .filter(note -> telling && plain(note.text()).startsWith(beginning))
                .findFirst();
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String plain(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }
}
