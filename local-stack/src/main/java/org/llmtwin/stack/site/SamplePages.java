package org.llmtwin.stack.site;

import static org.llmtwin.stack.site.Escape.json;
import static org.llmtwin.stack.site.Escape.xml;

import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The HTML pages, with the header, navigation and footer that surround an article on a real blog. */
final class SamplePages {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int LATEST = 5;

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder().build();
    private final String base;

    SamplePages(String base) {
        this.base = base;
    }

    String index(List<SampleAuthor> authors) {
        String items = authors.stream()
                .map(author -> "<li><a href=\"%s\">%s</a></li>".formatted(author.home(base), xml(author.name())))
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Sample authors</title></head>
                <body><h1>Sample authors</h1><p>Both authors are invented.</p><ul>%s</ul></body></html>
                """.formatted(items);
    }

    String home(SampleAuthor author) {
        String items = author.posts().stream()
                .map(post -> "<li>%s <time datetime=\"%s\">%s</time></li>"
                        .formatted(anchor(author, post), post.date(), DAY.format(post.date())))
                .collect(Collectors.joining("\n"));
        return frame(
                author, author.name(), author.home(base), "", "<main><h1>All posts</h1><ul>" + items + "</ul></main>");
    }

    String post(SampleAuthor author, SamplePost post) {
        String link = author.link(base, post);
        String body = """
                <main>
                <article>
                <header>
                <h1>%s</h1>
                <p class="byline">By <a rel="author" href="%s">%s</a> on <time datetime="%s">%s</time></p>
                </header>
                %s
                </article>
                </main>
                """.formatted(
                        xml(post.title()),
                        author.home(base),
                        xml(author.name()),
                        post.date(),
                        DAY.format(post.date()),
                        html(post));
        return frame(author, post.title(), link, meta(author, post, link), body);
    }

    String html(SamplePost post) {
        return renderer.render(parser.parse(post.markdown()));
    }

    private String meta(SampleAuthor author, SamplePost post, String link) {
        return """
                <meta name="author" content="%s">
                <meta property="og:type" content="article">
                <meta property="og:title" content="%s">
                <meta property="article:published_time" content="%sT08:00:00Z">
                <script type="application/ld+json">
                {"@context": "https://schema.org", "@type": "BlogPosting", "headline": "%s",
                 "author": {"@type": "Person", "name": "%s"}, "datePublished": "%sT08:00:00Z",
                 "keywords": "%s", "url": "%s"}
                </script>
                """.formatted(
                        xml(author.name()),
                        xml(post.title()),
                        post.date(),
                        json(post.title()),
                        json(author.name()),
                        post.date(),
                        json(String.join(", ", post.tags())),
                        link);
    }

    private String frame(SampleAuthor author, String title, String link, String meta, String body) {
        String home = author.home(base);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="canonical" href="%s">
                <link rel="alternate" type="application/rss+xml" title="%s" href="%sfeed.xml">
                <link rel="sitemap" type="application/xml" href="%ssitemap.xml">
                %s</head>
                <body>
                <nav><a href="%s">%s</a> <a href="%sfeed.xml">Feed</a></nav>
                %s
                <aside><h2>Latest posts</h2><ul>%s</ul></aside>
                <footer><p>%s is an invented person. Subscribe by feed. All rights reserved.</p></footer>
                </body>
                </html>
                """.formatted(
                        xml(title),
                        link,
                        xml(author.name()),
                        home,
                        home,
                        meta,
                        home,
                        xml(author.name()),
                        home,
                        body,
                        latest(author),
                        xml(author.name()));
    }

    private String latest(SampleAuthor author) {
        return author.posts().stream()
                .limit(LATEST)
                .map(post -> "<li>" + anchor(author, post) + "</li>")
                .collect(Collectors.joining());
    }

    private String anchor(SampleAuthor author, SamplePost post) {
        return "<a href=\"%s\">%s</a>".formatted(author.link(base, post), xml(post.title()));
    }
}
