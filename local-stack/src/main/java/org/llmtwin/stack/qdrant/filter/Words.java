package org.llmtwin.stack.qdrant.filter;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Qdrant's default text tokenizer: lower-cased runs of letters and digits. */
final class Words {
    private Words() {}

    static List<String> of(Value value) {
        return value.hasStringValue() ? of(value.getStringValue()) : List.of();
    }

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(sign -> {
            if (isWordSign(sign)) {
                word.appendCodePoint(sign);
            } else {
                end(word, words);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    private static boolean isWordSign(int sign) {
        int type = Character.getType(sign);
        return Character.isAlphabetic(sign)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** Every word of the query, in any order; a query without words matches nothing. */
    static Predicate<List<String>> all(String query) {
        Set<String> wanted = new HashSet<>(of(query));
        return words -> !wanted.isEmpty() && words.containsAll(wanted);
    }

    static Predicate<List<String>> any(String query) {
        Set<String> wanted = new HashSet<>(of(query));
        return words -> words.stream().anyMatch(wanted::contains);
    }
}
