package org.llmtwin.runtime.template.operation;

import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;
import org.llmtwin.runtime.template.value.Undefined;

/** Python's comparisons. */
public final class Comparison {
    private Comparison() {}

    /** @param operator also {@code in} and {@code not in} */
    public static boolean holds(String operator, Object left, Object right, Budget budget) {
        return switch (operator) {
            case "==" -> equal(left, right, budget);
            case "!=" -> !equal(left, right, budget);
            case "in" -> Values.contains(right, left, budget);
            case "not in" -> !Values.contains(right, left, budget);
            case "<" -> compare(left, right, operator, budget) < 0;
            case "<=" -> compare(left, right, operator, budget) <= 0;
            case ">" -> compare(left, right, operator, budget) > 0;
            default -> compare(left, right, operator, budget) >= 0;
        };
    }

    public static boolean equal(Object left, Object right, Budget budget) {
        budget.enter();
        boolean equal = equalWithin(left, right, budget);
        budget.leave();
        return equal;
    }

    private static boolean equalWithin(Object left, Object right, Budget budget) {
        if (left instanceof String a && right instanceof String b) {
            budget.reads(Math.min(a.length(), b.length()));
            return a.equals(b);
        }
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.compare(left, right) == 0;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return left instanceof Tuple == right instanceof Tuple && equalLists(a, b, budget);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return equalMaps(a, b, budget);
        }
        return left instanceof Undefined ? right instanceof Undefined : left == right;
    }

    private static boolean equalLists(List<?> a, List<?> b, Budget budget) {
        boolean equal = a.size() == b.size();
        for (int i = 0; equal && i < a.size(); i++) {
            equal = equal(a.get(i), b.get(i), budget);
        }
        return equal;
    }

    private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b, Budget budget) {
        return a.size() == b.size()
                && a.entrySet().stream().allMatch(entry -> {
                    Object other = b.get(entry.getKey());
                    return other != null && equal(entry.getValue(), other, budget);
                });
    }

    /**
     * Negative, zero or positive, as left is less than, equal to or greater than right.
     *
     * @param operator for the message
     */
    public static int compare(Object left, Object right, String operator, Budget budget) {
        budget.step();
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.compare(left, right);
        }
        if (left instanceof String a && right instanceof String b) {
            budget.reads(Math.min(a.length(), b.length()));
            return compareText(a, b);
        }
        Undefined.refuse(left, right);
        throw new TemplateFault(
                "'" + operator + "' cannot compare '" + Values.type(left) + "' and '" + Values.type(right) + "'");
    }

    /** By code points, as Python, not by Java's halves of them. */
    private static int compareText(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int difference = Integer.compare(a.codePointAt(i), b.codePointAt(i));
            if (difference != 0) {
                return difference;
            }
            i += Character.charCount(a.codePointAt(i));
        }
        return Integer.compare(a.length(), b.length());
    }
}
