package org.llmtwin.stylometry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The Federalist papers, where the machine has them beside the repository. */
record Federalist(int number, String author, boolean disputed, String text) {
    /** The essays that both Hamilton and Madison are said to have written. */
    static final Set<Integer> DISPUTED_TWELVE = Set.of(49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 62, 63);

    private static final Pattern LINE = Pattern.compile(
            "\"number\": (\\d+), \"author\": \"(\\w+)\", \"disputed\": (\\w+),.*\"paragraphs\": \\[(.*)\\]");
    private static final Pattern PARAGRAPH = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    static List<Federalist> read() throws IOException {
        String shared = System.getenv().getOrDefault("TWIN_SHARED", "../../shared");
        Path file = Path.of(System.getProperty("TWIN_SHARED", shared), "corpus", "federalist.jsonl");
        Assumptions.assumeTrue(Files.exists(file), "the Federalist papers are not here: " + file);
        return Files.readAllLines(file).stream().map(Federalist::parse).toList();
    }

    static List<String> undisputedBy(String name, List<Federalist> essays) {
        return essays.stream()
                .filter(essay -> essay.author.equals(name) && !essay.disputed)
                .map(Federalist::text)
                .toList();
    }

    private static Federalist parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.find()) {
            throw new IllegalArgumentException(line.substring(0, 100));
        }
        List<String> paragraphs = new ArrayList<>();
        Matcher paragraph = PARAGRAPH.matcher(matcher.group(4));
        while (paragraph.find()) {
            paragraphs.add(paragraph.group(1).replace("\\\"", "\"").replace("\\u2019", "'"));
        }
        return new Federalist(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2),
                Boolean.parseBoolean(matcher.group(3)),
                String.join("\n\n", paragraphs));
    }
}
