package org.llmtwin.crawler.inputs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One row of the tables that say what a reader must get out of each recorded input. */
record InputsRow(String file, String correct, List<String> in, List<String> out) {
    /** The no-break ones too. */
    static final String SPACE = "(?U)\\s+";

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern COUNT =
            Pattern.compile("\\b(\\d+) (?:different )?(?:items?|entries|entry|posts|articles)\\b");
    private static final Pattern ONE_DOCUMENT = Pattern.compile("\\b(\\d+) documents?\\b");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final Pattern TITLE = Pattern.compile("\\bTitle \"([^\"]+)\"");
    private static final Pattern AUTHOR = Pattern.compile("\\bauthor (\\p{Lu}[^,.;(]*?)\\s*[,.;(]");

    /** A title with the date that stands behind it. */
    record Dated(String title, Optional<Instant> date) {}

    static List<InputsRow> of(String readme) {
        return readme.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(cells -> new InputsRow(
                        cells[1].replace("`", ""), cells[5], texts(cells[6]), texts(cells.length > 7 ? cells[7] : "")))
                .toList();
    }

    private static List<String> texts(String cell) {
        return Arrays.stream(cell.split("<br>"))
                .flatMap(part -> QUOTED.matcher(part).results().map(found -> found.group(1)))
                .toList();
    }

    /** How many documents there are, if the row begins with a number. */
    Optional<Integer> documents() {
        Matcher documents = ONE_DOCUMENT.matcher(correct);
        if (documents.find() && !correct.startsWith("The same")) {
            return Optional.of(Integer.parseInt(documents.group(1)));
        }
        Matcher items = COUNT.matcher(correct);
        return items.find() && items.start() == 0 ? Optional.of(Integer.parseInt(items.group(1))) : Optional.empty();
    }

    Optional<String> title() {
        return group(TITLE);
    }

    Optional<String> author() {
        return group(AUTHOR);
    }

    /** The first date of the row. */
    Optional<Instant> date() {
        Matcher date = INSTANT.matcher(correct);
        return date.find() ? Optional.of(Instant.parse(date.group())) : Optional.empty();
    }

    /** The document that the row calls first or last. */
    Optional<Dated> dated(String which) {
        Matcher found = Pattern.compile("(?i)\\b" + which + ":? \"([^\"]+)\"(?:,[^\"]*?(" + INSTANT + "))?")
                .matcher(correct);
        return found.find()
                ? Optional.of(new Dated(
                        found.group(1), Optional.ofNullable(found.group(2)).map(Instant::parse)))
                : Optional.empty();
    }

    private Optional<String> group(Pattern pattern) {
        Matcher found = pattern.matcher(correct);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    static Stream<String> plain(List<String> texts) {
        return new ArrayList<>(texts).stream().map(text -> text.replaceAll(SPACE, " "));
    }
}
