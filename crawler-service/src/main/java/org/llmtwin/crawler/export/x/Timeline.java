package org.llmtwin.crawler.export.x;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.Readings;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;

/** The account's posts, put together: the last version of each, and the posts of a thread as one. */
final class Timeline {
    /** Ids grow with time; an edited post stands where it was first. */
    private static final Comparator<Tweet> OLDEST_FIRST = Comparator.comparingInt(
                    (Tweet tweet) -> tweet.versions().getFirst().length())
            .thenComparing(tweet -> tweet.versions().getFirst())
            .thenComparing(Tweet::id);

    private final Account account;
    private final Notes notes;
    private final Map<String, Tweet> byId = new LinkedHashMap<>();
    private final Map<String, String> lastVersion = new HashMap<>();

    Timeline(Account account, List<Tweet> tweets, Notes notes) {
        this.account = account;
        this.notes = notes;
        tweets.stream().sorted(OLDEST_FIRST).forEach(tweet -> byId.put(tweet.id(), tweet));
        for (Tweet tweet : byId.values()) {
            List<String> kept =
                    tweet.versions().stream().filter(byId::containsKey).toList();
            kept.forEach(version -> lastVersion.put(version, kept.getLast()));
        }
    }

    void entries(Consumer<Entry> entries) {
        Map<String, List<Tweet>> threads = new LinkedHashMap<>();
        for (Tweet tweet : byId.values()) {
            if (tweet.isRetweet()) {
                entries.accept(refused(tweet, "a repost: somebody else's words"));
            } else if (!last(tweet.id()).equals(tweet.id())) {
                entries.accept(refused(tweet, "an earlier version of " + account.link(last(tweet.id()))));
            } else {
                threads.computeIfAbsent(root(tweet).id(), id -> new ArrayList<>())
                        .add(tweet);
            }
        }
        threads.forEach((root, thread) ->
                Readings.of(account.link(root), () -> List.of(entry(thread))).forEach(entries));
    }

    private String last(String id) {
        return lastVersion.getOrDefault(id, id);
    }

    /** The post that the thread began with, as far back as the archive knows it. */
    private Tweet root(Tweet tweet) {
        Tweet root = tweet;
        Set<String> seen = new HashSet<>();
        Tweet before = byId.get(last(root.answers()));
        while (before != null && seen.add(before.id())) {
            root = before;
            before = byId.get(last(root.answers()));
        }
        return root;
    }

    private Entry entry(List<Tweet> thread) {
        Tweet first = thread.getFirst();
        List<String> texts = thread.stream()
                .map(tweet -> TweetText.of(tweet, notes))
                .filter(text -> !TweetText.isOnlyLinks(text))
                .toList();
        if (texts.isEmpty()) {
            return refused(first, "no words, only a link or a picture");
        }
        String text = String.join("\n\n", texts);
        return new Entry.Text(
                account.link(first.id()),
                Platform.X,
                new Article(
                        DocumentType.POST,
                        account.link(first.id()),
                        "",
                        account.name(),
                        text,
                        first.language().isEmpty() ? Languages.detect(text) : first.language(),
                        first.at() == null ? null : StatedDate.utc(first.at()),
                        isAnswer(first) ? DocumentKind.REPLY : DocumentKind.ORIGINAL,
                        thread.size() == 1 ? Map.of() : Map.of("posts", String.valueOf(thread.size()))));
    }

    /** To somebody else; whoever goes on with a post of their own that is not in the archive does not answer. */
    private boolean isAnswer(Tweet first) {
        return !first.answersUser().isEmpty() && !first.answersUser().equals(account.id());
    }

    private Entry refused(Tweet tweet, String reason) {
        return new Entry.Refused(account.link(tweet.id()), reason, false);
    }
}
