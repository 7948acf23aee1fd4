package org.llmtwin.domain;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that records make of themselves. A message names the field, the value and the rule. */
public final class Checks {
    private static final int SHOWN = 80;

    private Checks() {}

    /** @throws IllegalArgumentException if the text is blank */
    public static String notBlank(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is \"" + value + "\": it must not be blank");
        }
        return value;
    }

    /** @throws IllegalArgumentException if the text has more than {@code limit} characters (UTF-16 units) */
    public static String atMost(String field, String value, int limit) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(
                    field + " has " + value.length() + " characters: at most " + limit + " are allowed");
        }
        return value;
    }

    /** @throws IllegalArgumentException if the whole text does not match */
    public static String matches(String field, String value, Pattern pattern, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " is \"" + shown(value) + "\": " + rule);
        }
        return value;
    }

    /** @throws IllegalArgumentException if the number lies outside the closed range */
    public static double inRange(String field, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    field + " is " + value + ": it must lie between " + low + " and " + high);
        }
        return value;
    }

    /** @throws IllegalArgumentException if the number is smaller than {@code low} */
    public static int atLeast(String field, int value, int low) {
        if (value < low) {
            throw new IllegalArgumentException(field + " is " + value + ": it must be at least " + low);
        }
        return value;
    }

    /** @throws IllegalArgumentException if the collection is empty */
    public static <C extends Collection<?>> C notEmpty(String field, C values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty: it must have at least one element");
        }
        return values;
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }
}
