package org.llmtwin.feature.clean;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Card numbers (ISO/IEC 7812, Luhn) and account numbers (ISO 13616) by their check digits. */
final class CheckDigits {
    /** Country code and length of those countries' IBANs, from the ISO 13616 registry. */
    private static final Map<String, Integer> IBAN_LENGTHS = Arrays.stream(
                    ("AD24 AE23 AT20 BE16 BG22 BH22 BR29 CH21 CY28"
                                    + " CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GE22 GI23 GL18 GR27 HR21 HU28 IE22 IL23 IS26 IT27 KW30 KZ20"
                                    + " LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PK24 PL28 PT25 QA29 RO24 RS22 SA24 SE24"
                                    + " SI19 SK24 SM27 TN24 TR26 UA29 XK20")
                            .split(" "))
            .collect(Collectors.toMap(c -> c.substring(0, 2), c -> Integer.parseInt(c.substring(2))));

    /** One alternative for each country: the length is known, so that a following word is not taken in. */
    static final String IBAN = IBAN_LENGTHS.entrySet().stream()
            .map(e -> e.getKey() + "\\d{2}(?: ?[0-9A-Z]){" + (e.getValue() - 4) + "}")
            .sorted()
            .collect(Collectors.joining("|", "\\b(?:", ")\\b"));

    private static final Pattern CARD = Pattern.compile(
            "4(?:\\d{12}|\\d{15}|\\d{18})" // Visa
                    + "|(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}" // Mastercard
                    + "|3[47]\\d{13}" // American Express
                    + "|(?:6011|64[4-9]\\d|65\\d{2}|352[89]|35[3-8]\\d)\\d{12}" // Discover, JCB
                    + "|3(?:0[0-5]|[68]\\d)\\d{11}"); // Diners Club

    private CheckDigits() {}

    static boolean isCard(String text) {
        String digits = text.replaceAll("[ -]", "");
        return CARD.matcher(digits).matches() && luhn(digits);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    static boolean isIban(String text) {
        String compact = text.replace(" ", "");
        String turned = compact.substring(4) + compact.substring(0, 4);
        String digits = turned.chars()
                .mapToObj(c -> Integer.toString(Character.digit(c, 36)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
