package org.llmtwin.crawler.repository;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.extract.Article;
import org.llmtwin.crawler.extract.NoArticleException;
import org.llmtwin.crawler.git.PathRule;
import org.llmtwin.crawler.markdown.CodeFence;
import org.llmtwin.crawler.markdown.MarkdownPost;
import org.llmtwin.crawler.markup.Markup;
import org.llmtwin.crawler.text.Languages;
import org.llmtwin.crawler.text.StatedDate;
import org.llmtwin.crawler.text.TextDecoder;
import org.llmtwin.domain.document.DocumentKind;
import org.llmtwin.domain.document.DocumentType;

/**
 * Makes documents of one commit's files.
 *
 * @param branch as links name it
 * @param owner who has the repository; files that state no author are theirs
 * @param date of the commit: no later text is in it. Null if it is not known
 */
record FileText(
        CodeRepository repository,
        String branch,
        Owner owner,
        String commit,
        @Nullable StatedDate date) {
    Entry.Refused refused(String path, String reason, boolean failed) {
        return new Entry.Refused(repository.file(branch, path), reason, failed);
    }

    /**
     * @throws NoArticleException if it holds no text
     * @throws IllegalArgumentException if its front matter cannot be read
     */
    Entry of(String path, PathRule rule, byte[] bytes) throws NoArticleException {
        String text = TextDecoder.decode(bytes, "").replace("\r\n", "\n");
        Article article = rule == PathRule.CODE ? code(path, text) : document(path, text);
        return new Entry.Text(article.link(), repository.platform(), article);
    }

    private Article document(String path, String text) throws NoArticleException {
        URI link = repository.file(branch, path);
        Article read = MarkdownPost.read(path, link, Markup.markdown(path, text));
        boolean unnamed =
                read.title().equalsIgnoreCase("readme") || read.title().equalsIgnoreCase("index");
        return new Article(
                DocumentType.ARTICLE,
                read.link(),
                unnamed ? repository.title() : read.title(),
                owner.author(read.author()),
                read.markdown(),
                read.language(),
                read.date() == null ? date : read.date(),
                read.kind(),
                metadata(path, read.metadata()));
    }

    private Article code(String path, String text) {
        return new Article(
                DocumentType.REPOSITORY,
                repository.file(branch, path),
                path,
                owner.name(),
                CodeFence.around(path, text),
                Languages.UNKNOWN,
                date,
                DocumentKind.ORIGINAL,
                metadata(path, Map.of()));
    }

    private Map<String, String> metadata(String path, Map<String, String> read) {
        Map<String, String> metadata = new HashMap<>(read);
        metadata.put("repository", repository.name());
        metadata.put("path", path);
        metadata.put("commit", commit);
        metadata.put("license", repository.license());
        metadata.put("archived", repository.archived() ? "true" : "");
        metadata.values().removeIf(String::isEmpty);
        return metadata;
    }
}
