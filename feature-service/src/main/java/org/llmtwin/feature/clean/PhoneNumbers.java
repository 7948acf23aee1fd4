package org.llmtwin.feature.clean;

import java.util.regex.Pattern;

/** Telephone numbers, known by a mark that other numbers do not have: country code, bracketed area code, or grouping. */
final class PhoneNumbers {
    private static final String END = "(?![\\w]|[ -]\\d|[.,-]\\d)";
    static final String PATTERN = "(?<![\\w.+-])(?<!\\d[ -])(?:"
            + "\\+[1-9]\\d{0,2}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{1,4}(?:[ .-]?\\d{2,4}){1,5}" // +46 70 123 45 67
            + "|\\(\\d{2,5}\\)[ -]?\\d{2,4}(?:[ .-]?\\d{2,4}){1,3}" // (555) 123-4567
            + "|\\d{3}-\\d{3}[- ]\\d{4}|\\d{3}\\.\\d{3}\\.\\d{4}" // 555-123-4567
            + "|0\\d{1,4}[ /-]\\d{2,4}(?:[ -]\\d{2,4}){1,3}" // 070-123 45 67
            + ")" + END;
    private static final Pattern DATE =
            Pattern.compile("\\(?(?:\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{4}.*|(?:19|20)\\d{2}\\).*)");
    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 15;

    private PhoneNumbers() {}

    static boolean isPhone(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits >= FEWEST_DIGITS
                && digits <= MOST_DIGITS
                && !DATE.matcher(text).matches();
    }
}
