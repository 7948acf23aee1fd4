package org.llmtwin.crawler.imports;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveException;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.Platforms;
import org.llmtwin.crawler.feed.FeedArticles;
import org.llmtwin.crawler.feed.FeedException;
import org.llmtwin.crawler.feed.FeedItem;
import org.llmtwin.crawler.feed.FeedReader;
import org.llmtwin.domain.collection.StatedNumber;

/** A feed that was saved to a file. Its pages are not fetched: what the items hold is all there is. */
final class FeedFile implements ExportReader {
    @Override
    public String name() {
        return "saved feed";
    }

    @Override
    public boolean reads(Archive archive) {
        return archive.files().size() == 1
                && FeedReader.isFeed(archive.files().getFirst().head());
    }

    @Override
    public @Nullable StatedNumber read(Archive archive, Consumer<Entry> entries) throws IOException {
        ArchiveFile file = archive.files().getFirst();
        try {
            FeedReader.read(file.text(), file.link()).items().stream()
                    .map(item -> entry(item, file.link()))
                    .forEach(entries);
            return null;
        } catch (FeedException e) {
            throw new ArchiveException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Entry entry(FeedItem item, URI file) {
        @Nullable URI link = item.link();
        if (link == null) {
            String name = item.title().isBlank() ? "an item without a title" : "\"" + item.title() + "\"";
            return new Entry.Refused(file, name + " has no address", false);
        }
        Optional<Article> article = FeedArticles.of(item, null);
        return article.isPresent()
                ? new Entry.Text(link, Platforms.of(link), article.get())
                : new Entry.Refused(link, "the feed holds no text of it", false);
    }
}
