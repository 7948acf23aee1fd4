package org.llmtwin.runtime.template;

/** A template that cannot be read or rendered. The message names the template, the line and the rule. */
public final class TemplateException extends IllegalArgumentException {
    private final int line;

    TemplateException(String template, int line, String rule, Throwable cause) {
        super(template + ", line " + line + ": " + rule, cause);
        this.line = line;
    }

    /** From 1 on. */
    public int line() {
        return line;
    }
}
