package org.llmtwin.crawler.extract;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.llmtwin.crawler.text.AuthorName;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.crawler.text.StatedDates;

/** What a page states about its article: JSON-LD first, then meta tags, then the page itself. */
public final class PageMetadata {
    private static final List<String> DATES = List.of(
            "meta[property=article:published_time]",
            "meta[itemprop=datePublished]",
            "meta[name=article:published_time]",
            "meta[name=date]",
            "meta[name=dc.date]",
            "meta[name=DC.date.issued]",
            "article time[datetime]",
            "main time[datetime]",
            "[itemprop=datePublished]",
            "time[pubdate]",
            "abbr.published",
            "time[datetime]");

    private final Document page;
    private final URI link;
    private final JsonLd jsonLd;

    public PageMetadata(Document page, URI link) {
        this.page = page;
        this.link = link;
        this.jsonLd = JsonLd.of(page);
    }

    /** Whether the page says that it is one article. */
    public boolean statesArticle() {
        return jsonLd.isPresent()
                || meta("property", "og:type").filter("article"::equals).isPresent()
                || meta("property", "article:published_time").isPresent();
    }

    String title() {
        return PageTitle.of(page, jsonLd.text("headline"), meta("property", "og:title"));
    }

    String author() {
        return Stream.of(
                        jsonLd.author(),
                        meta("name", "author"),
                        meta("property", "article:author"),
                        writtenBy(),
                        text("[rel=author]"),
                        text("[itemprop=author] [itemprop=name]"),
                        text(".meta-author a"), // Substack's mails
                        text("article [data-testid=User-Name] a")) // X
                .flatMap(Optional::stream)
                .filter(name -> !name.startsWith("http") && name.length() <= 100)
                .findFirst()
                .map(AuthorName::of)
                .orElse("");
    }

    Optional<StatedDate> date() {
        Stream<String> stated = Stream.concat(
                Stream.of("datePublished", "dateCreated").flatMap(field -> jsonLd.text(field).stream()),
                DATES.stream()
                        .flatMap(query -> page.select(query).stream().limit(1))
                        .map(PageMetadata::dateOf));
        return stated.flatMap(text -> StatedDates.read(text).stream()).findFirst();
    }

    /** The whole text of a short post, where the page states it. */
    Optional<String> posting() {
        return jsonLd.text("@type").filter("SocialMediaPosting"::equals).flatMap(type -> jsonLd.text("text"));
    }

    boolean isPaid() {
        return jsonLd.isPaid();
    }

    /** The language the page states, as ISO 639-1. */
    Optional<String> language() {
        return Stream.of(
                        page.select("html").attr("lang"),
                        meta("property", "og:locale").orElse(""))
                .map(tag -> tag.split("[-_]", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(code -> code.matches("[a-z]{2}"))
                .findFirst();
    }

    /** The address the page gives as its own; a page below the root that calls the root its own is mistaken. */
    URI canonical() {
        String stated = page.select("link[rel=canonical]").attr("abs:href");
        try {
            URI canonical = URI.create(stated);
            boolean usable = canonical.getHost() != null && (!isRoot(canonical) || isRoot(link));
            return usable ? canonical : link;
        } catch (IllegalArgumentException e) {
            return link;
        }
    }

    private static boolean isRoot(URI address) {
        return address.getRawQuery() == null
                && (address.getPath() == null
                        || address.getPath().isEmpty()
                        || address.getPath().equals("/"));
    }

    /** Cards for other sites name the author in a pair of label and value. */
    private Optional<String> writtenBy() {
        return Stream.of("1", "2")
                .filter(number -> meta("name", "twitter:label" + number)
                        .filter("Written by"::equalsIgnoreCase)
                        .isPresent())
                .flatMap(number -> meta("name", "twitter:data" + number).stream())
                .findFirst();
    }

    private Optional<String> meta(String attribute, String value) {
        return page.select("meta[" + attribute + "=" + value + "]").stream()
                // LinkedIn's pages state theirs in the attribute "value"
                .map(tag ->
                        tag.attr(tag.hasAttr("content") ? "content" : "value").strip())
                .filter(content -> !content.isEmpty())
                .findFirst();
    }

    private Optional<String> text(String query) {
        return Optional.ofNullable(page.selectFirst(query)).map(Element::text).filter(text -> !text.isBlank());
    }

    private static String dateOf(Element element) {
        return Stream.of(element.attr("content"), element.attr("datetime"), element.attr("title"), element.text())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
