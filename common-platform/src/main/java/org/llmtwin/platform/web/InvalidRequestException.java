package org.llmtwin.platform.web;

/** A request breaks a rule; the caller can mend it. */
public final class InvalidRequestException extends RuntimeException {
    private final String field;
    private final String rule;

    /**
     * @param field what is wrong, as the caller named it
     * @param rule the rule it breaks, with the value where that helps
     */
    public InvalidRequestException(String field, String rule) {
        super(field + ": " + rule);
        this.field = field;
        this.rule = rule;
    }

    public String field() {
        return field;
    }

    public String rule() {
        return rule;
    }
}
