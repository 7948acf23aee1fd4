package org.llmtwin.runtime.template.value;

/** A rule that a template breaks, for the one to catch who knows the template's name. */
public final class TemplateFault extends RuntimeException {
    private final int line;

    /** Found while rendering, which knows the line. */
    public TemplateFault(String rule) {
        this(0, rule);
    }

    /** Found while reading. */
    public TemplateFault(int line, String rule) {
        super(rule);
        this.line = line;
    }

    public String rule() {
        return String.valueOf(getMessage());
    }

    /** From 1 on; 0 if it is the line that is being rendered. */
    public int line() {
        return line;
    }
}
