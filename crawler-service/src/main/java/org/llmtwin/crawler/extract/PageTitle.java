package org.llmtwin.crawler.extract;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** The title of an article without the name of the site around it. */
final class PageTitle {
    private static final Pattern SEPARATOR = Pattern.compile("\\s+[|–—·«»•-]\\s+");
    private static final Pattern COUNTER = Pattern.compile("^\\(\\d+\\)\\s+");
    private static final Pattern ON_X = Pattern.compile("^.{1,80} on X: [\"“](.+)[\"”] / X$");

    private PageTitle() {}

    static String of(Document page, Optional<String> headline, Optional<String> openGraph) {
        String site = page.select("meta[property=og:site_name]").attr("content").strip();
        List<String> headings = page.select("h1, h2").stream()
                .map(heading -> plain(heading.text()))
                .toList();
        String stated = plain(headline.or(() -> openGraph).orElseGet(page::title));
        if (stated.isEmpty()) {
            return headings.isEmpty() ? "" : headings.getFirst();
        }
        return headings.contains(stated) ? stated : withoutSite(stated, site, headings, headline.isPresent());
    }

    private static String withoutSite(String stated, String site, List<String> headings, boolean sure) {
        List<String> parts = Arrays.stream(SEPARATOR.split(stated)).toList();
        if (parts.size() < 2) {
            return stated;
        }
        Optional<String> heading = parts.stream().filter(headings::contains).findFirst();
        if (heading.isPresent()) {
            return heading.get();
        }
        Optional<String> ahead = headings.stream()
                .filter(text -> text.length() > 10 && stated.startsWith(text))
                .findFirst();
        return ahead.orElseGet(() -> sure ? stated : longest(stated, parts, site));
    }

    /** A site's name stands at one end; without knowing it, the longer rest is the title. */
    private static String longest(String stated, List<String> parts, String site) {
        if (!site.isEmpty() && stated.endsWith(site)) {
            String rest = stated.substring(0, stated.length() - site.length());
            return rest.replaceFirst("\\s+[|–—·«»•-]\\s*$", "").strip();
        }
        return parts.stream().max(Comparator.comparingInt(String::length)).orElse(stated);
    }

    private static String plain(String text) {
        return ON_X.matcher(COUNTER.matcher(text.strip()).replaceFirst("")).replaceFirst("$1");
    }
}
