package org.llmtwin.runtime.template.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.operation.Values;
import org.llmtwin.runtime.template.operation.WhiteSpace;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.BoundedText;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;

/** The methods of Python's strings that chat templates call. */
final class StringMethods {
    private static final Map<String, Operation<String>> ALL = Map.ofEntries(
            Map.entry("strip", (text, args, budget) -> strip("strip", text, args, true, true)),
            Map.entry("lstrip", (text, args, budget) -> strip("lstrip", text, args, true, false)),
            Map.entry("rstrip", (text, args, budget) -> strip("rstrip", text, args, false, true)),
            Map.entry("split", StringSplitting::split),
            Map.entry("rsplit", StringSplitting::splitFromEnd),
            Map.entry("splitlines", StringMethods::splitLines),
            Map.entry("partition", StringSplitting::partition),
            Map.entry("rpartition", StringSplitting::partitionFromEnd),
            Map.entry("startswith", (text, args, budget) -> affix("startswith", text, args, true)),
            Map.entry("endswith", (text, args, budget) -> affix("endswith", text, args, false)),
            Map.entry("removeprefix", StringMethods::removePrefix),
            Map.entry("removesuffix", StringMethods::removeSuffix),
            Map.entry("replace", StringMethods::replace),
            Map.entry("join", StringMethods::join),
            Map.entry("upper", StringMethods::upper),
            Map.entry("lower", StringMethods::lower),
            Map.entry("title", StringMethods::title),
            Map.entry("capitalize", StringMethods::capitalize),
            Map.entry("find", StringMethods::find),
            Map.entry("rfind", StringMethods::findLast),
            Map.entry("count", StringMethods::count));

    private StringMethods() {}

    static @Nullable Operation<String> named(String name) {
        return ALL.get(name);
    }

    static Object call(String name, String text, Arguments arguments, Budget budget) {
        Operation<String> method = ALL.get(name);
        if (method == null) {
            throw new TemplateFault("'str' has no method '" + name + "'");
        }
        budget.reads(text.length());
        return method.apply(text, arguments, budget);
    }

    private static Object strip(String name, String text, Arguments arguments, boolean left, boolean right) {
        Arguments.Bound bound = arguments.bind(name, 0, "chars");
        String characters = bound.or("chars", None.NONE) == None.NONE ? null : bound.text("chars");
        return WhiteSpace.strip(text, characters, left, right);
    }

    private static Object affix(String name, String text, Arguments arguments, boolean start) {
        Object sought = arguments.bind(name, 1, "affix").get("affix");
        List<?> candidates = sought instanceof Tuple tuple ? tuple : List.of(sought);
        boolean found = false;
        for (Object candidate : candidates) {
            if (!(candidate instanceof String affix)) {
                throw new TemplateFault(
                        name + " needs a string or a tuple of strings, not '" + Values.type(candidate) + "'");
            }
            found |= start ? text.startsWith(affix) : text.endsWith(affix);
        }
        return found;
    }

    private static Object removePrefix(String text, Arguments arguments, Budget budget) {
        String prefix = arguments.bind("removeprefix", 1, "prefix").text("prefix");
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static Object removeSuffix(String text, Arguments arguments, Budget budget) {
        String suffix = arguments.bind("removesuffix", 1, "suffix").text("suffix");
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static Object replace(String text, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("replace", 2, "old", "new", "count");
        String old = bound.text("old");
        String fresh = bound.text("new");
        boolean all = bound.or("count", None.NONE) == None.NONE || bound.integer("count", -1) < 0;
        long left = all ? Long.MAX_VALUE : bound.integer("count", -1);
        budget.seeks(old, text);
        BoundedText out = new BoundedText(budget);
        int start = 0;
        int from = 0;
        for (int at = text.indexOf(old, from); at >= 0 && left > 0; at = next(text, old, from), left--) {
            out.append(text.substring(start, at)).append(fresh);
            start = at + old.length();
            // an empty string stands before each character, and at the end
            from = old.isEmpty()
                    ? start + (start < text.length() ? Character.charCount(text.codePointAt(start)) : 1)
                    : start;
        }
        return out.append(text.substring(start)).toString();
    }

    private static int next(String text, String old, int from) {
        return from > text.length() ? -1 : text.indexOf(old, from);
    }

    private static Object join(String text, Arguments arguments, Budget budget) {
        BoundedText out = new BoundedText(budget);
        String between = "";
        for (Object item : Values.items(arguments.bind("join", 1, "iterable").get("iterable"), budget)) {
            if (!(item instanceof String part)) {
                throw new TemplateFault("join needs strings, not '" + Values.type(item) + "'");
            }
            out.append(between).append(part);
            between = text;
        }
        return out.toString();
    }

    private static Object upper(String text, Arguments arguments, Budget budget) {
        arguments.bind("upper", 0);
        return written(text.toUpperCase(Locale.ROOT), budget);
    }

    private static Object lower(String text, Arguments arguments, Budget budget) {
        arguments.bind("lower", 0);
        return lower(text, budget);
    }

    static String lower(String text, Budget budget) {
        return written(text.toLowerCase(Locale.ROOT), budget);
    }

    private static String written(String text, Budget budget) {
        budget.writes(text.length());
        return text;
    }

    private static Object capitalize(String text, Arguments arguments, Budget budget) {
        arguments.bind("capitalize", 0);
        if (text.isEmpty()) {
            return text;
        }
        int second = text.offsetByCodePoints(0, 1);
        String first = Character.toString(Character.toTitleCase(text.codePointAt(0)));
        return written(first + text.substring(second).toLowerCase(Locale.ROOT), budget);
    }

    /** A word is what has letters of two cases, as Python sees it: "it's" are two. */
    private static Object title(String text, Arguments arguments, Budget budget) {
        arguments.bind("title", 0);
        BoundedText out = new BoundedText(budget);
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c);
        }
        return out.toString();
    }

    private static Object find(String text, Arguments arguments, Budget budget) {
        String sought = arguments.bind("find", 1, "sub").text("sub");
        budget.seeks(sought, text);
        return place(text, text.indexOf(sought));
    }

    private static Object findLast(String text, Arguments arguments, Budget budget) {
        String sought = arguments.bind("rfind", 1, "sub").text("sub");
        budget.seeks(sought, text);
        return place(text, text.lastIndexOf(sought));
    }

    private static long place(String text, int index) {
        return index < 0 ? -1 : text.codePointCount(0, index);
    }

    private static Object count(String text, Arguments arguments, Budget budget) {
        String sought = arguments.bind("count", 1, "sub").text("sub");
        if (sought.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1L;
        }
        return StringSplitting.parts(text, sought, Long.MAX_VALUE, budget).size() - 1L;
    }

    private static Object splitLines(String text, Arguments arguments, Budget budget) {
        arguments.bind("splitlines", 0);
        return new ArrayList<Object>(lines(text, budget));
    }

    /** The lines by all of Python's line ends, which are left out; nothing follows the last. */
    static List<String> lines(String text, Budget budget) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\n' && c <= '\r' || c >= 0x1c && c <= 0x1e || c == 0x85 || c == 0x2028 || c == 0x2029) {
                lines.add(text.substring(start, i));
                i += c == '\r' && text.startsWith("\n", i + 1) ? 1 : 0;
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        budget.steps(lines.size());
        budget.writes(text.length());
        return lines;
    }
}
