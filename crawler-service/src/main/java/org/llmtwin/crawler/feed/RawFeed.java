package org.llmtwin.crawler.feed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.crawler.text.StatedDates;

/** What stands in a feed's XML and the feed library does not give: dates as they are written, links of extensions. */
record RawFeed(List<Item> items, @Nullable String next, String generator) {
    private static final List<String> DATES =
            List.of("pubdate", "published", "issued", "dc:date", "dcterms:created", "updated", "modified");

    record Item(Optional<StatedDate> date, Optional<String> originalLink) {
        static final Item NONE = new Item(Optional.empty(), Optional.empty());
    }

    static RawFeed of(String xml) {
        Document document = Jsoup.parse(xml, "", Parser.xmlParser());
        List<Item> items = document.getAllElements().stream()
                .filter(element -> element.normalName().equals("item")
                        || element.normalName().equals("entry"))
                .map(RawFeed::read)
                .toList();
        return new RawFeed(items, next(document), document.select("generator").text());
    }

    /** The item at this place, if the library found as many. */
    Item item(int index, int count) {
        return items.size() == count ? items.get(index) : Item.NONE;
    }

    private static Item read(Element item) {
        Optional<StatedDate> date = DATES.stream()
                .flatMap(name -> children(item, name))
                .flatMap(child -> StatedDates.read(child.text()).stream())
                .findFirst();
        Optional<String> link =
                children(item, "feedburner:origlink").map(Element::text).findFirst();
        return new Item(date, link.filter(text -> !text.isBlank()));
    }

    private static Stream<Element> children(Element item, String name) {
        return item.children().stream().filter(child -> child.normalName().equals(name));
    }

    /** RFC 5005: an archived feed names the document with older entries. */
    private static @Nullable String next(Document document) {
        return document.getAllElements().stream()
                .filter(element -> element.normalName().equals("link")
                        || element.normalName().equals("atom:link"))
                .filter(element -> element.attr("rel").equals("next")
                        || element.attr("rel").equals("prev-archive"))
                .map(element -> element.attr("href"))
                .findFirst()
                .orElse(null);
    }
}
