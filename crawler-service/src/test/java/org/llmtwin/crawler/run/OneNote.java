package org.llmtwin.crawler.run;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.llmtwin.crawler.connector.Connector;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.connector.Listing;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.domain.twin.Source;

/** A source of one text that lies in its list: no host is asked. */
record OneNote() implements Connector {
    static final URI LINK = URI.create("https://notes.example/");

    @Override
    public boolean reads(Source source) {
        return source.link().equals(LINK);
    }

    @Override
    public Listing list(Source source) {
        Article article = new Article(
                DocumentType.POST, LINK, "", "", "Write it down.", "en", null, DocumentKind.ORIGINAL, Map.of());
        return Listing.of(List.of(new Entry.Text(LINK, Platform.BLOG, article)));
    }
}
