package org.llmtwin.runtime.template.value;

/** A text that grows within a budget. */
public final class BoundedText {
    private final StringBuilder text = new StringBuilder();
    private final Budget budget;

    public BoundedText(Budget budget) {
        this.budget = budget;
    }

    public Budget budget() {
        return budget;
    }

    public BoundedText append(String part) {
        budget.writes(part.length());
        text.append(part);
        return this;
    }

    public BoundedText append(char part) {
        budget.writes(1);
        text.append(part);
        return this;
    }

    public BoundedText appendCodePoint(int codePoint) {
        budget.writes(Character.charCount(codePoint));
        text.appendCodePoint(codePoint);
        return this;
    }

    /** A part many times. */
    public BoundedText repeat(String part, long count) {
        if (count > 0 && !part.isEmpty()) {
            budget.writes(count > Integer.MAX_VALUE ? Long.MAX_VALUE : count * part.length());
            text.repeat(part, (int) count);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
