package org.llmtwin.crawler.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes footnotes as Markdown does: {@code [^1]} where one is referred to, {@code [^1]: } before its text. A footnote is known
 * by the links between the two: from the number to the note, and from the note back.
 */
final class Footnotes {
    private static final Pattern NUMBER = Pattern.compile("\\s*[\\[(]?(\\d{1,3})[])]?\\s*");
    private static final Set<String> NOTES = Set.of("li", "p", "div", "aside", "dd", "section");

    private Footnotes() {}

    /** @param number as it is shown */
    private record Footnote(String number, Element reference, Element note, List<Element> back) {}

    /** @param root is changed */
    static void write(Element root) {
        List<Footnote> footnotes = new ArrayList<>();
        for (Element link : root.select("a[href^=#]")) {
            footnote(root, link).ifPresent(footnotes::add);
        }
        footnotes.forEach(Footnotes::write);
    }

    private static Optional<Footnote> footnote(Element root, Element link) {
        Matcher number = NUMBER.matcher(link.text());
        Element target = root.getElementById(link.attr("href").substring(1));
        if (!number.matches() || target == null || target.parents().contains(link)) {
            return Optional.empty();
        }
        Element note = note(target);
        Element reference = reference(link);
        if (note == null || note == root || note.getAllElements().contains(link)) {
            return Optional.empty();
        }
        List<Element> back = note.select("a[href^=#]").stream()
                .filter(a -> leadsTo(a.attr("href").substring(1), link))
                .toList();
        return back.isEmpty() || isNumberOfNote(link, root)
                ? Optional.empty()
                : Optional.of(new Footnote(number.group(1), reference, note, back));
    }

    /** The block that holds the note. */
    private static @Nullable Element note(Element target) {
        Element note = target;
        while (note != null && !NOTES.contains(note.normalName())) {
            note = note.parent();
        }
        return note;
    }

    /** The link, or the raised number that holds nothing else. */
    private static Element reference(Element link) {
        Element parent = link.parent();
        return parent != null
                        && parent.normalName().equals("sup")
                        && parent.text().equals(link.text())
                ? parent
                : link;
    }

    private static boolean leadsTo(String id, Element link) {
        return !id.isEmpty()
                && (link.id().equals(id)
                        || link.select("*").stream()
                                .anyMatch(inner -> inner.id().equals(id))
                        || reference(link).id().equals(id)
                        || link.parent() != null && link.parent().id().equals(id));
    }

    /** Both ends may show the number: what comes first in the text refers to the other. */
    private static boolean isNumberOfNote(Element link, Element root) {
        Element target = root.getElementById(link.attr("href").substring(1));
        List<Element> all = root.getAllElements();
        return target != null && all.indexOf(target) < all.indexOf(link);
    }

    private static void write(Footnote footnote) {
        footnote.reference().replaceWith(new TextNode("[^" + footnote.number() + "]"));
        footnote.back().forEach(Element::remove);
        Element note = footnote.note();
        Element first = note.selectFirst("p");
        (first == null ? note : first).prependText("[^" + footnote.number() + "]: ");
        Element list = note.parent();
        if (note.normalName().equals("li") && list != null) {
            note.tagName("div");
            list.tagName("div"); // the number stands in the note
        }
    }
}
