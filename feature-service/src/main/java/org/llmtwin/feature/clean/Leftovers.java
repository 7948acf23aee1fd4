package org.llmtwin.feature.clean;

import java.util.regex.Pattern;

/** Takes what platforms and mailing lists put under a text off its end. */
final class Leftovers {
    private static final int MOST_WORDS = 45;
    private static final Pattern LEFTOVER = Pattern.compile(
            "(?i)[*_>#\\s\\[(-]*(?:"
                    + "(?:this (?:post|article|essay|story|piece) (?:was |is )?)?(?:originally|first) (?:published|appeared|posted)"
                    + "|(?:please )?subscribe\\b|share this\\b|share$|leave a comment|(?:read|continue) more$"
                    + "|thanks for reading|(?:if you )?(?:liked|enjoyed) this (?:post|article|essay|story|piece)"
                    + "|(?:please )?follow (?:me|us) on\\b|like what you(?:'|’)?ve? read"
                    + ").*",
            Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("(?:[-*_] ?){3,}");

    private Leftovers() {}

    static String removed(String text) {
        String rest = text;
        while (!rest.isEmpty()) {
            int start = rest.lastIndexOf("\n\n") + 1;
            String last = rest.substring(start).strip();
            boolean leftover = LEFTOVER.matcher(last).matches() && last.split("\\s+").length <= MOST_WORDS;
            boolean ruleOverLeftover =
                    rest.length() < text.length() && RULE.matcher(last).matches();
            if (!leftover && !ruleOverLeftover) {
                return rest;
            }
            rest = rest.substring(0, start).strip();
        }
        return rest;
    }
}
