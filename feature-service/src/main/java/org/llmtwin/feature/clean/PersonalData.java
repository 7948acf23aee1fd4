package org.llmtwin.feature.clean;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what must not be learned. Only what is known by its form and, where it has any, its check digits is masked: numbers
 * are ordinary writing.
 */
final class PersonalData {
    private static final List<Rule> RULES = List.of(
            new Rule("[key]", Secrets.PATTERN, match -> Secrets.isReal(match.group())),
            new Rule(
                    "[email]",
                    "(?<![\\w.@+-])[\\w.%+-]*[\\w%+-]@(?!\\d+\\.\\d)(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}{2,}(?![\\w@])",
                    match -> !PersonalData.isMachine(match.group())),
            new Rule("[iban]", CheckDigits.IBAN, match -> CheckDigits.isIban(match.group())),
            new Rule(
                    "[card]",
                    "(?<![\\w.+-])\\d(?:[ -]?\\d){12,18}(?![\\w-])",
                    match -> CheckDigits.isCard(match.group())),
            new Rule("[phone]", PhoneNumbers.PATTERN, match -> PhoneNumbers.isPhone(match.group())));
    private static final Pattern LOCAL =
            Pattern.compile("(?i)git@.*|.*\\.(?:local|localhost|localdomain|lan|internal|invalid|example)");

    private PersonalData() {}

    static String mask(String text) {
        String masked = text;
        for (Rule rule : RULES) {
            masked = rule.pattern()
                    .matcher(masked)
                    .replaceAll(match ->
                            Matcher.quoteReplacement(rule.applies().test(match) ? rule.mask() : match.group()));
        }
        return masked;
    }

    /** Addresses of machines, as in {@code git@host} and {@code root@box.local}. */
    private static boolean isMachine(String address) {
        return LOCAL.matcher(address).matches();
    }

    private record Rule(String mask, Pattern pattern, Predicate<MatchResult> applies) {
        Rule(String mask, String pattern, Predicate<MatchResult> applies) {
            this(mask, Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS), applies);
        }
    }
}
