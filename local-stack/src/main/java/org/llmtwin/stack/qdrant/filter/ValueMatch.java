package org.llmtwin.stack.qdrant.filter;

import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.llmtwin.stack.qdrant.model.Refusals;

/** Matches of one payload value: keyword, integer, boolean, any of a list, none of a list. */
final class ValueMatch {
    private ValueMatch() {}

    static Predicate<Value> of(Match match, FieldIndexes indexes, String key) {
        UnaryOperator<String> fold =
                indexes.has(key, PayloadSchemaType.Uuid) ? text -> text.toLowerCase(Locale.ROOT) : text -> text;
        boolean wholeFloats = indexes.has(key, PayloadSchemaType.Integer);
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> keywords(List.of(match.getKeyword()), fold);
            case KEYWORDS -> keywords(match.getKeywords().getStringsList(), fold);
            case INTEGER -> integers(List.of(match.getInteger()), wholeFloats);
            case INTEGERS -> integers(match.getIntegers().getIntegersList(), wholeFloats);
            case BOOLEAN -> value -> value.hasBoolValue() && value.getBoolValue() == match.getBoolean();
            case EXCEPT_KEYWORDS ->
                present()
                        .and(keywords(match.getExceptKeywords().getStringsList(), fold)
                                .negate());
            case EXCEPT_INTEGERS ->
                present()
                        .and(integers(match.getExceptIntegers().getIntegersList(), wholeFloats)
                                .negate());
            default -> throw Refusals.wrongInput("the match on `" + key + "` is empty");
        };
    }

    private static Predicate<Value> present() {
        return value -> !value.hasNullValue();
    }

    private static Predicate<Value> keywords(Collection<String> keywords, UnaryOperator<String> fold) {
        Set<String> wanted = keywords.stream().map(fold).collect(Collectors.toUnmodifiableSet());
        return value -> value.hasStringValue() && wanted.contains(fold.apply(value.getStringValue()));
    }

    /** Exact on 64 bits. An integer index also takes 3.0 for 3; without one it does not. */
    private static Predicate<Value> integers(Collection<Long> integers, boolean wholeFloats) {
        Set<Long> wanted = Set.copyOf(integers);
        return value -> (value.hasIntegerValue() && wanted.contains(value.getIntegerValue()))
                || (wholeFloats && value.hasDoubleValue() && isIn(value.getDoubleValue(), wanted));
    }

    private static boolean isIn(double number, Set<Long> wanted) {
        return number == Math.rint(number) && Math.abs(number) < 0x1p63 && wanted.contains((long) number);
    }
}
