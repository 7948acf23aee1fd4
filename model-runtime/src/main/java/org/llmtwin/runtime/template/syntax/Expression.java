package org.llmtwin.runtime.template.syntax;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a template that has a value. */
public sealed interface Expression {
    /** From 1 on. */
    int line();

    record Literal(int line, Object value) implements Expression {}

    record Name(int line, String name) implements Expression {}

    record ListOf(int line, List<Expression> items) implements Expression {}

    record TupleOf(int line, List<Expression> items) implements Expression {}

    record DictOf(int line, List<Pair> pairs) implements Expression {}

    /** An entry of a mapping. */
    record Pair(Expression key, Expression value) {}

    record Attribute(int line, Expression target, String name) implements Expression {}

    record Item(int line, Expression target, Expression key) implements Expression {}

    record Slice(
            int line,
            Expression target,
            @Nullable Expression from,
            @Nullable Expression to,
            @Nullable Expression step) implements Expression {}

    record Call(int line, Expression target, Passed arguments) implements Expression {}

    record Filter(int line, Expression subject, String name, Passed arguments) implements Expression {}

    record Test(int line, Expression subject, String name, Passed arguments) implements Expression {}

    /** What stands between the brackets of a call. */
    record Passed(List<Expression> positional, Map<String, Expression> named) {
        static final Passed NOTHING = new Passed(List.of(), Map.of());
    }

    record Not(int line, Expression operand) implements Expression {}

    record Sign(int line, boolean negative, Expression operand) implements Expression {}

    record And(int line, Expression left, Expression right) implements Expression {}

    record Or(int line, Expression left, Expression right) implements Expression {}

    record Arithmetic(int line, String operator, Expression left, Expression right) implements Expression {}

    record Concatenation(int line, List<Expression> parts) implements Expression {}

    /** A chain such as {@code a < b <= c}. */
    record Comparison(int line, Expression first, List<Operand> rest) implements Expression {}

    /**
     * The second side of a comparison.
     *
     * @param operator of Python, also {@code in} and {@code not in}
     */
    record Operand(String operator, Expression value) {}

    /** @param otherwise undefined where it is null */
    record Conditional(
            int line,
            Expression test,
            Expression then,
            @Nullable Expression otherwise) implements Expression {}
}
