package org.llmtwin.runtime.template.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that writes text or sets values. */
public sealed interface Statement {
    record Text(String text) implements Statement {}

    record Output(Expression value) implements Statement {}

    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

    /** What is done when its test holds. */
    record Branch(Expression test, List<Statement> body) {}

    /** @param only leaves out items for which it does not hold */
    record For(
            int line,
            Target target,
            Expression items,
            @Nullable Expression only,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    record Set(int line, Target target, Expression value) implements Statement {}

    /** @param filters innermost first; their subject is what the body writes */
    record SetBlock(int line, Target target, List<Applied> filters, List<Statement> body) implements Statement {}

    record FilterBlock(int line, List<Applied> filters, List<Statement> body) implements Statement {}

    /** A filter whose subject is a body's text. */
    record Applied(String name, Expression.Passed arguments) {}

    record Macro(int line, String name, List<Parameter> parameters, List<Statement> body) implements Statement {}

    /** @param fallback null for one that is undefined where it is not given */
    record Parameter(String name, @Nullable Expression fallback) {}

    /** A call of a macro that can have the body written, by calling {@code caller()}. */
    record CallBlock(Expression.Call call, Macro body) implements Statement {}

    /** What an assistant writes: a mark for training, without effect on the text. */
    record Generation(List<Statement> body) implements Statement {}

    record Break() implements Statement {}

    record Continue() implements Statement {}

    /** Where a value goes. */
    sealed interface Target {
        record Variable(String name) implements Target {}

        record Several(List<Target> targets) implements Target {}

        record InNamespace(String namespace, String name) implements Target {}
    }
}
