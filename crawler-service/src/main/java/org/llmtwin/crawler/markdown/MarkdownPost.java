package org.llmtwin.crawler.markdown;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmtwin.crawler.export.Texts;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.crawler.text.StatedDates;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;

/** One Markdown file as an article. */
public final class MarkdownPost {
    private static final Pattern TITLE = Pattern.compile("\\A\\s*#\\s+(.+?)\\s*#*\\s*(?:\\n|\\z)");
    private static final Pattern DRAFTS = Pattern.compile("(.*/)?_?drafts/.*");
    private static final Pattern DATED_NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[-_ ]+(.+)");

    private MarkdownPost() {}

    /**
     * @param path inside the folder, with slashes
     * @param link for a text whose front matter states no address
     * @throws NoArticleException if the file holds no text
     * @throws IllegalArgumentException if its front matter cannot be read
     */
    public static Article read(String path, URI link, String text) throws NoArticleException {
        FrontMatter head = FrontMatter.parse(text);
        Matcher heading = TITLE.matcher(head.body());
        boolean headed = heading.find();
        String name = name(path);
        String title = head.text("title").orElseGet(() -> headed ? heading.group(1) : titleOf(name));
        boolean repeated = headed && heading.group(1).equalsIgnoreCase(title);
        String body = PostSyntax.plain(repeated ? head.body().substring(heading.end()) : head.body());
        if (body.isBlank()) {
            throw new NoArticleException("the file has no text");
        }
        Optional<StatedDate> date = head.text("date", "published_at", "publishDate", "created", "pubDate")
                .or(() -> dateOf(name))
                .flatMap(StatedDates::read);
        return new Article(
                DocumentType.ARTICLE,
                head.text("canonical_url", "canonical", "permalink", "url")
                        .flatMap(Texts::link)
                        .orElse(link),
                title,
                head.text("author", "authors").orElse(""),
                body,
                head.text("lang", "language")
                        .map(tag -> tag.split("[-_]", 2)[0])
                        .orElseGet(() -> Languages.detect(body)),
                date.orElse(null),
                isDraft(path, head) ? DocumentKind.DRAFT : DocumentKind.ORIGINAL,
                metadata(head));
    }

    /** Of the file; where posts are folders that hold an index, of the folder. */
    private static String name(String path) {
        String[] parts = path.split("/");
        String file = parts[parts.length - 1].replaceFirst("\\.[^.]+$", "");
        return file.equalsIgnoreCase("index") && parts.length > 1 ? parts[parts.length - 2] : file;
    }

    private static boolean isDraft(String path, FrontMatter head) {
        return DRAFTS.matcher(path).matches()
                || head.isTrue("draft")
                || head.isFalse("published")
                || head.text("status").filter("draft"::equalsIgnoreCase).isPresent();
    }

    private static Map<String, String> metadata(FrontMatter head) {
        return head.tags().isEmpty() ? Map.of() : Map.of("tags", String.join(", ", head.tags()));
    }

    private static Optional<String> dateOf(String name) {
        Matcher dated = DATED_NAME.matcher(name);
        return dated.matches() ? Optional.of(dated.group(1)) : Optional.empty();
    }

    private static String titleOf(String name) {
        Matcher dated = DATED_NAME.matcher(name);
        String words = (dated.matches() ? dated.group(2) : name)
                .replaceAll("[-_]+", " ")
                .strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
