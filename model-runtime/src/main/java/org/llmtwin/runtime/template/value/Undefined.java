package org.llmtwin.runtime.template.value;

/**
 * What a name stands for that has no value: empty where it is printed, tested or iterated, a fault in every other use.
 *
 * @param rule what is said of such a use
 */
public record Undefined(String rule) {
    /** A variable that nobody has set. */
    public static Undefined variable(String name) {
        return new Undefined("'" + name + "' is undefined");
    }

    /** @throws TemplateFault of the first operand that has no value */
    public static void refuse(Object... operands) {
        for (Object operand : operands) {
            if (operand instanceof Undefined undefined) {
                throw undefined.fault();
            }
        }
    }

    public TemplateFault fault() {
        return new TemplateFault(rule);
    }
}
