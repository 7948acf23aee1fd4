package org.llmtwin.runtime.template.operation;

import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.template.value.BoundedText;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;
import org.llmtwin.runtime.template.value.Undefined;

/** Python's arithmetic, which also joins and repeats strings and lists. */
public final class Arithmetic {
    private Arithmetic() {}

    /**
     * What the operator makes of two values.
     *
     * @throws TemplateFault when it has no meaning for such values
     * @throws ArithmeticException when the result is no number of 64 bits
     */
    public static Object apply(String operator, Object left, Object right, Budget budget) {
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.isWhole(left) && Numbers.isWhole(right)
                    ? whole(operator, Numbers.whole(left), Numbers.whole(right))
                    : real(operator, Numbers.real(left), Numbers.real(right));
        }
        return switch (operator) {
            case "+" -> join(left, right, budget);
            case "*" -> Numbers.isWhole(left) ? repeat(right, left, budget) : repeat(left, right, budget);
            default -> throw impossible(operator, left, right);
        };
    }

    private static Object whole(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> Math.addExact(a, b);
            case "-" -> Math.subtractExact(a, b);
            case "*" -> Math.multiplyExact(a, b);
            case "/" -> (double) a / divisor(b);
            case "//" -> Math.floorDiv(a, divisor(b));
            case "%" -> Math.floorMod(a, divisor(b));
            default -> b < 0 ? real(operator, a, b) : power(a, b);
        };
    }

    private static long divisor(long b) {
        if (b == 0) {
            throw new TemplateFault("division by zero");
        }
        return b;
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = Math.multiplyExact(result, square);
            }
            square = left > 1 ? Math.multiplyExact(square, square) : square;
        }
        return result;
    }

    private static Object real(String operator, double a, double b) {
        if (b == 0 && ("/".equals(operator) || "//".equals(operator) || "%".equals(operator))) {
            throw new TemplateFault("division by zero");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            default -> finitePower(a, b);
        };
    }

    private static double finitePower(double a, double b) {
        double result = Math.pow(a, b);
        if (!Double.isFinite(result)) {
            throw new ArithmeticException("no finite number");
        }
        return result;
    }

    private static Object join(Object left, Object right, Budget budget) {
        if (left instanceof String a && right instanceof String b) {
            budget.writes((long) a.length() + b.length());
            return a.concat(b);
        }
        if (left instanceof List<?> a
                && right instanceof List<?> b
                && left instanceof Tuple == right instanceof Tuple) {
            budget.steps((long) a.size() + b.size());
            List<Object> joined = new ArrayList<>(a);
            joined.addAll(b);
            return like(left, joined);
        }
        throw impossible("+", left, right);
    }

    private static Object repeat(Object value, Object count, Budget budget) {
        if (!Numbers.isWhole(count)) {
            throw impossible("*", value, count);
        }
        long times = Math.max(0, Numbers.whole(count));
        return switch (value) {
            case String text -> new BoundedText(budget).repeat(text, times).toString();
            case List<?> list -> {
                budget.steps(list.isEmpty() ? 0 : Math.multiplyExact(times, list.size()));
                List<Object> repeated = new ArrayList<>();
                for (long i = 0; i < times && !list.isEmpty(); i++) {
                    repeated.addAll(list);
                }
                yield like(value, repeated);
            }
            default -> throw impossible("*", value, count);
        };
    }

    private static Object like(Object kind, List<Object> items) {
        return kind instanceof Tuple ? new Tuple(items) : items;
    }

    private static TemplateFault impossible(String operator, Object left, Object right) {
        Undefined.refuse(left, right);
        return new TemplateFault(
                "'" + operator + "' has no meaning for '" + Values.type(left) + "' and '" + Values.type(right) + "'");
    }

    /**
     * A number with a sign before it.
     *
     * @throws ArithmeticException when the result is no number of 64 bits
     */
    public static Object signed(boolean negative, Object value) {
        Undefined.refuse(value);
        if (!Numbers.is(value)) {
            throw new TemplateFault("a sign has no meaning before '" + Values.type(value) + "'");
        }
        if (value instanceof Double number) {
            return negative ? -number : number;
        }
        long number = Numbers.whole(value);
        return negative ? Math.negateExact(number) : number;
    }
}
