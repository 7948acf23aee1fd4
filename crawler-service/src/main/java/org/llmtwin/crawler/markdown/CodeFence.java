package org.llmtwin.crawler.markdown;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A file of code as one fenced block, with its lines and its indent. */
public final class CodeFence {
    private static final Pattern TICKS = Pattern.compile("`{3,}");
    private static final Pattern ENDING = Pattern.compile("[a-z0-9]{1,12}");

    private CodeFence() {}

    /** @param path its ending names the language */
    public static String around(String path, String code) {
        int longest = TICKS.matcher(code)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        return fence + language(path) + "\n" + code.replace("\r\n", "\n").stripTrailing() + "\n" + fence;
    }

    private static String language(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1);
        return ENDING.matcher(ending).matches() ? ending : "";
    }
}
