package org.llmtwin.runtime.template.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;
import org.llmtwin.runtime.template.value.Undefined;

/** Items and slices of strings, lists and mappings. */
public final class Items {
    private Items() {}

    /** The key under which a mapping has it: numbers that are equal are one key. */
    public static Object key(Object value) {
        return switch (value) {
            case Boolean flag -> Numbers.whole(flag);
            case Double number when number == Math.rint(number) && Math.abs(number) < 1L << 53 -> number.longValue();
            case String text -> text;
            case Double number -> number;
            case Long number -> number;
            case None none -> none;
            default -> throw new TemplateFault("'" + Values.type(value) + "' cannot be a key");
        };
    }

    /** Null where there is no such item. */
    public static @Nullable Object find(Object target, Object key, Budget budget) {
        return switch (target) {
            case Map<?, ?> map -> key instanceof List || key instanceof Map ? null : map.get(key(key));
            case String text when Numbers.isWhole(key) -> character(text, Numbers.whole(key), budget);
            case List<?> list
            when Numbers.isWhole(key) -> {
                long place = Numbers.whole(key);
                long index = place < 0 ? place + list.size() : place;
                yield index >= 0 && index < list.size() ? list.get((int) index) : null;
            }
            case Undefined undefined -> throw undefined.fault();
            default -> null;
        };
    }

    private static @Nullable Object character(String text, long place, Budget budget) {
        budget.reads(text.length());
        int count = text.codePointCount(0, text.length());
        long index = place < 0 ? place + count : place;
        return index >= 0 && index < count
                ? Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) index)))
                : null;
    }

    /** What stands for an item that is not there. */
    public static Undefined missing(Object target, Object key) {
        String shown =
                key instanceof String text ? "'" + text + "'" : key instanceof Long number ? number + "" : "such";
        return new Undefined("'" + Values.type(target) + "' has no item or attribute " + shown);
    }

    /**
     * A part of a string or list.
     *
     * @param from null as in Python for the first place, which is the last where the step is negative
     * @param to the place after the last; null for all
     * @param step null for 1
     */
    public static Object slice(
            Object target, @Nullable Object from, @Nullable Object to, @Nullable Object step, Budget budget) {
        return switch (target) {
            case String text -> {
                budget.reads(text.length());
                int[] characters = text.codePoints().toArray();
                int[] chosen = places(characters.length, from, to, step);
                budget.writes(2L * chosen.length);
                for (int i = 0; i < chosen.length; i++) {
                    chosen[i] = characters[chosen[i]];
                }
                yield new String(chosen, 0, chosen.length);
            }
            case List<?> list -> {
                int[] chosen = places(list.size(), from, to, step);
                budget.steps(chosen.length);
                List<Object> part = new ArrayList<>();
                for (int place : chosen) {
                    part.add(list.get(place));
                }
                yield target instanceof Tuple ? new Tuple(part) : part;
            }
            case Undefined undefined -> throw undefined.fault();
            default -> throw new TemplateFault("'" + Values.type(target) + "' has no slices");
        };
    }

    /** By the rules of Python's {@code slice.indices}. */
    private static int[] places(int length, @Nullable Object from, @Nullable Object to, @Nullable Object step) {
        long by = bound(step, 1);
        if (by == 0) {
            throw new TemplateFault("the step of a slice must not be 0");
        }
        long first = by > 0 ? 0 : -1;
        long last = by > 0 ? length : length - 1L;
        long start = place(bound(from, by > 0 ? first : last), from == null, length, first, last);
        long end = place(bound(to, by > 0 ? last : first), to == null, length, first, last);
        long gap = by > 0 ? end - start : start - end;
        long stride = Math.abs(Math.max(by, -Long.MAX_VALUE));
        int count = gap <= 0 ? 0 : (int) ((gap - 1) / stride + 1);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = (int) (start + i * by);
        }
        return places;
    }

    private static long place(long value, boolean whole, int length, long first, long last) {
        return whole ? value : Math.clamp(value < 0 ? value + length : value, first, last);
    }

    private static long bound(@Nullable Object value, long fallback) {
        if (value == null || value == None.NONE) {
            return fallback;
        }
        if (!Numbers.isWhole(value)) {
            throw new TemplateFault("the bounds of a slice must be whole numbers, not '" + Values.type(value) + "'");
        }
        return Numbers.whole(value);
    }
}
