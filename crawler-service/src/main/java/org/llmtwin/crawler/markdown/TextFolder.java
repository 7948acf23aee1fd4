package org.llmtwin.crawler.markdown;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.export.Readings;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.extract.PageExtractor;
import org.llmtwin.crawler.html.HtmlPages;
import org.llmtwin.domain.collection.StatedNumber;
import org.llmtwin.domain.document.Platform;

/** A folder or ZIP of Markdown and HTML files, or one such file. */
public final class TextFolder implements ExportReader {
    @Override
    public String name() {
        return "folder or ZIP of Markdown or HTML";
    }

    @Override
    public boolean reads(Archive archive) {
        return archive.files().stream().anyMatch(file -> isMarkdown(file, archive) || isHtml(file, archive));
    }

    @Override
    public @Nullable StatedNumber read(Archive archive, Consumer<Entry> entries) {
        for (ArchiveFile file : archive.files()) {
            boolean html = isHtml(file, archive);
            if (html || isMarkdown(file, archive)) {
                Readings.of(file.link(), () -> List.of(entry(file, html))).forEach(entries);
            }
        }
        return null;
    }

    private static boolean isMarkdown(ArchiveFile file, Archive archive) {
        boolean plain = archive.files().size() == 1 && file.name().endsWith(".txt");
        return plain || TextFiles.isMarkdown(file);
    }

    private static boolean isHtml(ArchiveFile file, Archive archive) {
        boolean alone = archive.files().size() == 1 && !TextFiles.isMarkdown(file);
        return TextFiles.isHtml(file) || alone && TextFiles.looksLikeHtml(file);
    }

    private static Entry entry(ArchiveFile file, boolean html) throws IOException {
        try {
            Article article = html ? page(file) : MarkdownPost.read(file.path(), file.link(), file.text());
            return new Entry.Text(article.link(), Platform.FILES, article);
        } catch (NoArticleException e) {
            return new Entry.Refused(file.link(), String.valueOf(e.getMessage()), false);
        } catch (IllegalArgumentException e) {
            return new Entry.Refused(file.link(), "the file cannot be read: " + e.getMessage(), true);
        }
    }

    private static Article page(ArchiveFile file) throws IOException, NoArticleException {
        String text = file.text();
        URI link = file.link();
        return FrontMatter.isThere(text)
                ? MarkdownPost.read(
                        file.path(), link, FrontMatter.withBody(text, html -> PageExtractor.fragment(html, link)))
                : PageExtractor.extract(HtmlPages.page(text, link.toString()), link);
    }
}
