package org.llmtwin.runtime.schema;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a text has come in a grammar: all ways in which it can be read so far. Equal ones have the same future.
 *
 * @param ways never empty for a text that fits
 */
record Position(Set<Way> ways) {
    static Position start(Rule rule) {
        Set<Way> ways = new HashSet<>();
        enter(new Rest(rule, null), ways);
        return new Position(ways);
    }

    /** After one byte more; no way is left if it does not fit. */
    Position next(int symbol) {
        Set<Way> after = HashSet.newHashSet(2);
        for (Way way : ways) {
            int state = way.leaf == null ? Leaf.NO : way.leaf.next(way.state, symbol);
            if (state != Leaf.NO) {
                add(new Way(way.leaf, state, way.rest), after);
            }
        }
        return new Position(after);
    }

    boolean fits() {
        return !ways.isEmpty();
    }

    /** Whether the text may end here. */
    boolean isWhole() {
        return ways.contains(Way.END);
    }

    private static void add(Way way, Set<Way> ways) {
        ways.add(way);
        if (way.leaf != null && way.leaf.accepts(way.state)) {
            enter(way.rest, ways);
        }
    }

    private static void enter(@Nullable Rest rest, Set<Way> ways) {
        if (rest == null) {
            ways.add(Way.END);
            return;
        }
        switch (rest.first) {
            case Leaf leaf -> add(new Way(leaf, 0, rest.then), ways);
            case Rule.Choice choice -> choice.options().forEach(option -> enter(new Rest(option, rest.then), ways));
            case Rule.Sequence sequence -> {
                Rest all = rest.then;
                for (Rule part : sequence.parts().reversed()) {
                    all = new Rest(part, all);
                }
                enter(all, ways);
            }
            case Rule.More more -> enter(more, rest.then, ways);
        }
    }

    private static void enter(Rule.More more, @Nullable Rest then, Set<Way> ways) {
        if (more.mayEnd()) {
            enter(then, ways);
        }
        if (more.mayGoOn()) {
            enter(new Rest(JsonSchema.COMMA, new Rest(more.element(), new Rest(more.next(), then))), ways);
        }
    }

    /** What still has to come. */
    record Rest(Rule first, @Nullable Rest then) {}

    /** One way to read the text: within a leaf, or at the end. */
    record Way(@Nullable Leaf leaf, int state, @Nullable Rest rest) {
        static final Way END = new Way(null, 0, null);
    }
}
