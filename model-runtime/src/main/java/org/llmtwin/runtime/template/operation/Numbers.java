package org.llmtwin.runtime.template.operation;

import java.math.BigDecimal;
import org.llmtwin.runtime.template.value.TemplateFault;

/** Numbers, among which Python counts true as 1 and false as 0. Whole ones have 64 bits here. */
public final class Numbers {
    private Numbers() {}

    public static boolean is(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Boolean;
    }

    /** A whole number. */
    static long whole(Object value) {
        return value instanceof Boolean flag ? (flag ? 1 : 0) : (Long) value;
    }

    /** A number of any kind. */
    static double real(Object value) {
        return value instanceof Double number ? number : whole(value);
    }

    static int compare(Object left, Object right) {
        if (isWhole(left) && isWhole(right)) {
            return Long.compare(whole(left), whole(right));
        }
        double a = real(left);
        double b = real(right);
        if (Double.isNaN(a) || Double.isNaN(b)) {
            throw new TemplateFault("a number that is none cannot be compared");
        }
        return a < b ? -1 : a > b ? 1 : 0;
    }

    /** As Python writes it: the shortest decimals that name it, with an exponent below 1e-4 and from 1e16 on. */
    static String shown(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        if (exponent >= -4 && exponent < 16) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String size = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
    }
}
