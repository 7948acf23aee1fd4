package org.llmtwin.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Code blocks of a page, kept aside while the article is looked for: a reader that weighs commas takes code for decoration
 * and drops it.
 */
final class CodeBlocks {
    private static final String MARK = "code-block-kept-aside-";

    private final List<Element> kept = new ArrayList<>();

    private CodeBlocks() {}

    /** Puts a paragraph in the place of each code block, and of what only wraps it. */
    static CodeBlocks takeFrom(Document page) {
        CodeBlocks blocks = new CodeBlocks();
        for (Element pre : page.select("pre")) {
            if (pre.parents().is("pre") || pre.wholeText().isBlank()) {
                continue;
            }
            Element place = new Element("p").text(MARK + blocks.kept.size() + "-");
            outermost(pre).replaceWith(place);
            blocks.kept.add(pre);
        }
        return blocks;
    }

    void putInto(Element article) {
        for (Element place : article.select("p:contains(" + MARK + ")")) {
            for (int i = 0; i < kept.size(); i++) {
                if (place.text().strip().equals(MARK + i + "-")) {
                    place.replaceWith(kept.get(i));
                }
            }
        }
    }

    private static Element outermost(Element pre) {
        Element outer = pre;
        Element parent = outer.parent();
        while (parent != null && wraps(parent, outer)) {
            outer = parent;
            parent = outer.parent();
        }
        return outer;
    }

    private static boolean wraps(Element parent, Element only) {
        return List.of("div", "figure", "td", "tr", "tbody", "table", "code").contains(parent.normalName())
                && parent.childrenSize() == 1
                && parent.text().equals(only.text());
    }
}
