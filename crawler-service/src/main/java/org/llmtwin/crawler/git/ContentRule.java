package org.llmtwin.crawler.git;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.RawText;
import org.jspecify.annotations.Nullable;

/** What a file shows itself to be, where its path says nothing. */
public final class ContentRule {
    private static final Pattern MADE = Pattern.compile("(?i)@generated\\b|<meta[^>]+name=\"?generator\\b"
            + "|^\\W*(this (file|code|class) (is|was|has been) )?(auto-?|automatically |machine[- ])?generated"
            + " (code|file|by|from|with|using)\\b|\\b(auto-?|automatically )generated (code|file)\\b"
            + "|(?-i:DO NOT EDIT)|do not (edit|modify) (this file|by hand|manually)");
    private static final int HEAD_LINES = 20;
    private static final int LONG_LINE = 5000;
    private static final int LONG_ON_AVERAGE = 300;

    private ContentRule() {}

    /** @return why the file is left out; null if it is not */
    public static @Nullable String refusal(PathRule rule, byte[] bytes) {
        if (RawText.isBinary(bytes)) {
            return "binary";
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return "empty";
        }
        if (text.startsWith("version https://git-lfs.github.com/spec/")) {
            return "kept elsewhere (Git LFS)";
        }
        if (rule != PathRule.CODE) {
            return null;
        }
        return isMinified(text) ? "minified" : isGenerated(text) ? "generated" : null;
    }

    private static boolean isMinified(String text) {
        long lines = text.lines().count();
        return text.length() / lines > LONG_ON_AVERAGE || text.lines().anyMatch(line -> line.length() > LONG_LINE);
    }

    private static boolean isGenerated(String text) {
        return text.lines()
                .limit(HEAD_LINES)
                .anyMatch(line -> MADE.matcher(line).find());
    }
}
