package org.llmtwin.crawler.extract.hints;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.llmtwin.domain.document.DocumentType;

/** A short post whose page states its whole text for machines: what others wrote around it is not in there. */
final class PlainPosting {
    private PlainPosting() {}

    static Hint read(String text) {
        String html =
                Entities.escape(text.strip()).replaceAll("\\n{2,}", "</p><p>").replace("\n", "<br>");
        Element body = Jsoup.parseBodyFragment("<p>" + html + "</p>").body();
        return new Hint(body, DocumentType.POST, null);
    }
}
