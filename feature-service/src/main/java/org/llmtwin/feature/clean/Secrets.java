package org.llmtwin.feature.clean;

import java.util.regex.Pattern;

/** Keys and tokens whose issuers gave them a form of their own. */
final class Secrets {
    static final String PATTERN = "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?-----END [A-Z ]*PRIVATE KEY-----"
            + "|(?<![\\w-])(?:"
            + "(?:AKIA|ASIA)[0-9A-Z]{16}" // AWS
            + "|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,}|glpat-[A-Za-z0-9_-]{20,}"
            + "|xox[abprs]-[A-Za-z0-9-]{10,}" // Slack
            + "|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}" // Stripe
            + "|sk-[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}|AIza[0-9A-Za-z_-]{35}"
            + "|eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}" // a JWT
            + ")(?![\\w-])";
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)example|your|paste|(.)\\1{5}|123456789");

    private Secrets() {}

    /** A real key mixes letters and digits and does not say that it stands for one. */
    static boolean isReal(String key) {
        return key.startsWith("-----")
                || key.chars().anyMatch(Character::isDigit)
                        && !PLACEHOLDER.matcher(key).find();
    }
}
