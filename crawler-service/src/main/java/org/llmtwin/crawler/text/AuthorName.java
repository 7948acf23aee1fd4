package org.llmtwin.crawler.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name as sources state it, without what they put around it: an address, as RSS asks for, or a theme's words. */
public final class AuthorName {
    private static final Pattern LEAD = Pattern.compile(
            "(?i:(?:view )?all (?:posts|articles) by|(?:posts|articles) by|written by|by)\\s+(?=\\p{Lu}).*");
    private static final Pattern LAST_OF_LEAD = Pattern.compile("^.*?(?i:\\bby)\\s+");
    private static final Pattern BEHIND_ADDRESS = Pattern.compile("\\S+@\\S+\\s*\\((.+)\\)");
    private static final Pattern BEFORE_ADDRESS = Pattern.compile("(.+?)\\s*<\\S+@\\S+>");

    private AuthorName() {}

    public static String of(String stated) {
        String name = stated.strip();
        for (Pattern form : new Pattern[] {BEHIND_ADDRESS, BEFORE_ADDRESS}) {
            Matcher addressed = form.matcher(name);
            name = addressed.matches() ? addressed.group(1).strip() : name;
        }
        return LEAD.matcher(name).matches() ? LAST_OF_LEAD.matcher(name).replaceFirst("") : name;
    }
}
