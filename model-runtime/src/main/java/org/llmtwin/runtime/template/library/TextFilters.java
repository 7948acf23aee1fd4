package org.llmtwin.runtime.template.library;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.operation.Json;
import org.llmtwin.runtime.template.operation.Text;
import org.llmtwin.runtime.template.operation.Values;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.BoundedText;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Undefined;

/** Filters that make text, or a value of another where there is none. */
final class TextFilters {
    static final Map<String, Operation<Object>> ALL = Map.ofEntries(
            Map.entry("trim", (subject, args, budget) -> method("strip", subject, args, budget)),
            Map.entry("upper", (subject, args, budget) -> method("upper", subject, args, budget)),
            Map.entry("lower", (subject, args, budget) -> method("lower", subject, args, budget)),
            Map.entry("capitalize", (subject, args, budget) -> method("capitalize", subject, args, budget)),
            Map.entry("replace", (subject, args, budget) -> method("replace", subject, args, budget)),
            Map.entry("title", TextFilters::title),
            Map.entry("string", TextFilters::string),
            Map.entry("indent", TextFilters::indent),
            Map.entry("tojson", TextFilters::toJson),
            Map.entry("default", TextFilters::otherwise),
            Map.entry("d", TextFilters::otherwise));

    /** Words begin after these (Jinja's {@code _word_beginning_split_re}); Jinja splits there. */
    private static final Pattern WORD = Pattern.compile("[^-\\s\\x1c-\\x1f\\x85\\p{Z}({\\[<]++");

    private TextFilters() {}

    private static Object method(String name, Object subject, Arguments arguments, Budget budget) {
        return StringMethods.call(name, Text.of(subject, budget), arguments, budget);
    }

    private static Object string(Object subject, Arguments arguments, Budget budget) {
        arguments.bind("string", 0);
        return Text.of(subject, budget);
    }

    private static Object title(Object subject, Arguments arguments, Budget budget) {
        arguments.bind("title", 0);
        String text = Text.of(subject, budget);
        budget.writes(text.length());
        return WORD.matcher(text).replaceAll(TextFilters::upperFirst);
    }

    private static String upperFirst(java.util.regex.MatchResult word) {
        String text = word.group();
        int second = text.offsetByCodePoints(0, 1);
        return Matcher.quoteReplacement(text.substring(0, second).toUpperCase(Locale.ROOT)
                + text.substring(second).toLowerCase(Locale.ROOT));
    }

    private static Object otherwise(Object subject, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("default", 0, "default_value", "boolean");
        boolean replaced =
                subject instanceof Undefined || Values.truth(bound.or("boolean", false)) && !Values.truth(subject);
        return replaced ? bound.or("default_value", "") : subject;
    }

    private static Object indent(Object subject, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("indent", 0, "width", "first", "blank");
        String margin = bound.or("width", 4L) instanceof String text
                ? text
                : new BoundedText(budget).repeat(" ", bound.integer("width", 4)).toString();
        boolean first = Values.truth(bound.or("first", false));
        boolean blank = Values.truth(bound.or("blank", false));
        List<String> lines = StringMethods.lines(Text.of(subject, budget) + "\n", budget);
        BoundedText out = new BoundedText(budget);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean indented = i == 0 ? first : blank || !line.isEmpty();
            out.append(i == 0 ? "" : "\n").append(indented ? margin : "").append(line);
        }
        return out.toString();
    }

    private static Object toJson(Object subject, Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys");
        String indent = indent(bound.or("indent", None.NONE), budget);
        String between = indent == null ? ", " : ",";
        String afterKey = ": ";
        if (bound.optional("separators") instanceof List<?> pair) {
            if (pair.size() != 2 || !(pair.get(0) instanceof String a) || !(pair.get(1) instanceof String b)) {
                throw new TemplateFault("the separators of tojson must be two strings");
            }
            between = a;
            afterKey = b;
        }
        boolean ascii = Values.truth(bound.or("ensure_ascii", false));
        boolean sorted = Values.truth(bound.or("sort_keys", false));
        return Json.of(subject, new Json.Layout(ascii, indent, between, afterKey, sorted), budget);
    }

    private static @Nullable String indent(Object value, Budget budget) {
        return switch (value) {
            case None none -> null;
            case String text -> text;
            case Long width -> new BoundedText(budget).repeat(" ", width).toString();
            default -> throw new TemplateFault("the indent of tojson must be a whole number or a string");
        };
    }
}
