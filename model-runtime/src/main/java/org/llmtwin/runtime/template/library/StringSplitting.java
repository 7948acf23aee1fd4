package org.llmtwin.runtime.template.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.llmtwin.runtime.template.operation.WhiteSpace;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;

/** The methods of Python's strings that cut them into parts. */
final class StringSplitting {
    private StringSplitting() {}

    static Object split(String text, Arguments arguments, Budget budget) {
        return split("split", text, arguments, false, budget);
    }

    static Object splitFromEnd(String text, Arguments arguments, Budget budget) {
        return split("rsplit", text, arguments, true, budget);
    }

    private static Object split(String name, String text, Arguments arguments, boolean fromEnd, Budget budget) {
        Arguments.Bound bound = arguments.bind(name, 0, "sep", "maxsplit");
        long most = bound.integer("maxsplit", -1);
        long cuts = most < 0 ? Long.MAX_VALUE : most;
        if (bound.or("sep", None.NONE) == None.NONE) {
            return new ArrayList<Object>(fromEnd ? wordsFromEnd(text, cuts, budget) : words(text, cuts, budget));
        }
        String separator = separator(name, bound);
        return new ArrayList<Object>(
                fromEnd ? partsFromEnd(text, separator, cuts, budget) : parts(text, separator, cuts, budget));
    }

    private static String separator(String name, Arguments.Bound bound) {
        String separator = bound.text("sep");
        if (separator.isEmpty()) {
            throw new TemplateFault(name + " needs a separator that is not empty");
        }
        return separator;
    }

    /** What stands between the first cuts of a separator. */
    static List<String> parts(String text, String separator, long cuts, Budget budget) {
        budget.seeks(separator, text);
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0 && parts.size() < cuts; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        parts.add(text.substring(start));
        return charged(parts, text, budget);
    }

    private static List<String> partsFromEnd(String text, String separator, long cuts, Budget budget) {
        budget.seeks(separator, text);
        List<String> parts = new ArrayList<>();
        int end = text.length();
        for (int at = before(text, separator, end); at >= 0 && parts.size() < cuts; at = before(text, separator, end)) {
            parts.add(text.substring(at + separator.length(), end));
            end = at;
        }
        parts.add(text.substring(0, end));
        Collections.reverse(parts);
        return charged(parts, text, budget);
    }

    private static int before(String text, String separator, int end) {
        return end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
    }

    private static List<String> words(String text, long cuts, Budget budget) {
        List<String> words = new ArrayList<>();
        int at = spaceEnd(text, 0);
        while (at < text.length()) {
            if (words.size() >= cuts) {
                words.add(WhiteSpace.strip(text.substring(at), null, false, true));
                break;
            }
            int end = at;
            while (end < text.length() && !WhiteSpace.is(text.charAt(end))) {
                end++;
            }
            words.add(text.substring(at, end));
            at = spaceEnd(text, end);
        }
        return charged(words, text, budget);
    }

    private static int spaceEnd(String text, int start) {
        int at = start;
        while (at < text.length() && WhiteSpace.is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static List<String> wordsFromEnd(String text, long cuts, Budget budget) {
        String backwards = new StringBuilder(text).reverse().toString();
        return words(backwards, cuts, budget).reversed().stream()
                .map(word -> new StringBuilder(word).reverse().toString())
                .toList();
    }

    private static List<String> charged(List<String> parts, String text, Budget budget) {
        budget.steps(parts.size());
        budget.writes(text.length());
        return parts;
    }

    static Object partition(String text, Arguments arguments, Budget budget) {
        String separator = separator("partition", arguments.bind("partition", 1, "sep"));
        List<String> parts = parts(text, separator, 1, budget);
        return parts.size() == 1
                ? new Tuple(List.of(text, "", ""))
                : new Tuple(List.of(parts.get(0), separator, parts.get(1)));
    }

    static Object partitionFromEnd(String text, Arguments arguments, Budget budget) {
        String separator = separator("rpartition", arguments.bind("rpartition", 1, "sep"));
        List<String> parts = partsFromEnd(text, separator, 1, budget);
        return parts.size() == 1
                ? new Tuple(List.of("", "", text))
                : new Tuple(List.of(parts.get(0), separator, parts.get(1)));
    }
}
