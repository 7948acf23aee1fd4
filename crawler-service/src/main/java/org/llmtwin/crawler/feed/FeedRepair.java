package org.llmtwin.crawler.feed;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/** Makes XML of what feeds are sent as. */
final class FeedRepair {
    private static final Pattern START = Pattern.compile("<(\\?xml|rss|feed|rdf:RDF)\\b");
    private static final Pattern DOCTYPE = Pattern.compile("(?is)<!DOCTYPE[^>\\[]*(\\[.*?])?\\s*>");
    private static final Pattern CDATA_OR_REFERENCE =
            Pattern.compile("(?s)<!\\[CDATA\\[.*?]]>|&(?:([A-Za-z]\\w{1,30});|#\\d{1,7};|#[xX][0-9a-fA-F]{1,6};)?");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private FeedRepair() {}

    /** Cuts what stands before the XML; names of HTML characters become the characters, a bare ampersand is escaped. */
    static String light(String text) {
        var start = START.matcher(text);
        String xml = start.find() ? text.substring(start.start()) : text;
        String plain = FORBIDDEN.matcher(DOCTYPE.matcher(xml).replaceAll("")).replaceAll("");
        return CDATA_OR_REFERENCE.matcher(plain).replaceAll(FeedRepair::reference);
    }

    private static String reference(MatchResult match) {
        String found = match.group();
        String replacement = found;
        if (found.equals("&")) {
            replacement = "&amp;";
        } else if (match.group(1) != null && !match.group(1).matches("amp|lt|gt|quot|apos")) {
            String character = Entities.getByName(match.group(1));
            replacement = character.isEmpty() ? "&amp;" + found.substring(1) : escaped(character);
        }
        return Matcher.quoteReplacement(replacement);
    }

    private static String escaped(String character) {
        return switch (character) {
            case "<" -> "&lt;";
            case "&" -> "&amp;";
            default -> character;
        };
    }

    /** Closes what was left open, as for a feed that was cut off. */
    static String thorough(String xml) {
        Document document = Jsoup.parse(xml, "", Parser.xmlParser());
        document.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        return document.outerHtml();
    }
}
