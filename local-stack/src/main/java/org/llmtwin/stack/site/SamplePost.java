package org.llmtwin.stack.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One post of a sample author: the front matter of its file, and the Markdown below it. */
record SamplePost(String slug, String title, LocalDate date, List<String> tags, String markdown) {

    private static final Pattern FILE = Pattern.compile("\\A---\\R(.*?)\\R---\\R(.*)\\z", Pattern.DOTALL);
    private static final Pattern DATE_OR_NUMBER = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}|\\d+)-");

    /** @throws IllegalArgumentException naming the file and what it lacks */
    static SamplePost read(Path file) throws IOException {
        Matcher parts = FILE.matcher(Files.readString(file));
        if (!parts.matches()) {
            throw new IllegalArgumentException(file + ": must begin with front matter between two lines of ---");
        }
        FrontMatter head = FrontMatter.parse(file, parts.group(1));
        String name = file.getFileName().toString().replaceFirst("\\.md$", "");
        return new SamplePost(
                DATE_OR_NUMBER.matcher(name).replaceFirst(""),
                head.text("title"),
                head.date("date"),
                head.list("tags"),
                parts.group(2).strip());
    }
}
