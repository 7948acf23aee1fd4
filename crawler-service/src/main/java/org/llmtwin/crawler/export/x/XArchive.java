package org.llmtwin.crawler.export.x;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.domain.collection.StatedNumber;

/**
 * The account archive, whole or as {@code tweets.js} alone. Read are the account's names, its posts and its long posts;
 * likes, messages and deleted posts are never opened further than to tell what they are.
 */
public final class XArchive implements ExportReader {
    @Override
    public String name() {
        return "X archive";
    }

    @Override
    public boolean reads(Archive archive) {
        return archive.files().stream().anyMatch(DataFile::holdsTweets);
    }

    @Override
    public StatedNumber read(Archive archive, Consumer<Entry> entries) throws IOException {
        Account account = Account.UNKNOWN;
        List<Tweet> tweets = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        int stated = 0;
        for (ArchiveFile file : archive.files()) {
            try {
                if (DataFile.holdsTweets(file)) {
                    DataFile.forEach(file, "tweet", node -> tweets.add(Tweet.of(node)));
                } else if (DataFile.holds(file, "note_tweet")) {
                    DataFile.forEach(file, "noteTweet", node -> notes.add(Note.of(node)));
                } else if (DataFile.holds(file, "account")) {
                    account = Account.read(file);
                } else if (Manifest.is(file)) {
                    stated = Manifest.posts(file);
                }
            } catch (IOException e) {
                entries.accept(new Entry.Refused(file.link(), String.valueOf(e.getMessage()), true));
            }
        }
        new Timeline(account, tweets, new Notes(notes)).entries(entries);
        return new StatedNumber("posts", stated == 0 ? tweets.size() : stated, tweets.size());
    }
}
