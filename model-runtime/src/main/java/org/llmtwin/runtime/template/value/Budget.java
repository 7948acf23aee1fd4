package org.llmtwin.runtime.template.value;

/**
 * What rendering a template may cost. Templates come with models, from anybody: without limits one of a few lines could
 * occupy a processor or the memory for ever. Counted in work and characters, not in time, so that what can be rendered does
 * not depend on the machine.
 */
public final class Budget {
    private static final long STEPS = 5_000_000;
    private static final long CHARACTERS = 64 << 20;
    private static final int DEPTH = 300;
    /** Characters that are looked at in the time of a step. */
    private static final int CHARACTERS_A_STEP = 64;

    private long steps;
    private long characters;
    private int depth;

    /** Before a node is evaluated, or an item of a list made or looked at. */
    public void step() {
        steps(1);
    }

    /** @throws TemplateFault when the template has done more than any conversation needs */
    public void steps(long count) {
        steps = count > STEPS ? count : steps + count;
        if (steps > STEPS) {
            throw new TemplateFault("it takes more than " + STEPS + " steps");
        }
    }

    /** Before so many characters are looked at. */
    public void reads(long count) {
        steps(1 + count / CHARACTERS_A_STEP);
    }

    /** Before a string is sought in another, the slow way at worst. */
    public void seeks(String needle, String text) {
        long places = Math.max(0, text.length() - needle.length()) + 1L;
        reads(places * Math.max(1, Math.min(needle.length(), text.length())));
    }

    /** Before so many characters are written, to the output or into a value. */
    public void writes(long count) {
        characters = count > CHARACTERS ? count : characters + count;
        if (characters > CHARACTERS) {
            throw new TemplateFault("it writes more than " + CHARACTERS + " characters");
        }
    }

    /** Into a part of an expression, a macro, or a value within a value. */
    public void enter() {
        step();
        if (++depth > DEPTH) {
            throw new TemplateFault("it is nested deeper than " + DEPTH + " levels");
        }
    }

    public void leave() {
        depth--;
    }
}
