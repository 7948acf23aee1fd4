package org.llmtwin.runtime.template.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.value.None;
import org.llmtwin.runtime.template.value.TemplateFault;

/** Names, literals, and what stands in brackets. */
final class PrimaryParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;

    PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> name(tokens.next());
            case STRING -> string();
            case INTEGER -> number(tokens.next());
            case FLOAT ->
                new Expression.Literal(
                        token.line(), Double.valueOf(tokens.next().text()));
            default -> bracket(token);
        };
    }

    private Expression bracket(Token token) {
        if (token.isOperator("(")) {
            tokens.next();
            Expression inside = tuple(() -> expressions.expression(true), true);
            tokens.expectOperator(")");
            return inside;
        }
        if (token.isOperator("[")) {
            return list();
        }
        if (token.isOperator("{")) {
            return expressions.dict();
        }
        throw tokens.unexpected("an expression");
    }

    private static Expression name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Expression.Literal(token.line(), true);
            case "false", "False" -> new Expression.Literal(token.line(), false);
            case "none", "None" -> new Expression.Literal(token.line(), None.NONE);
            default -> new Expression.Name(token.line(), token.text());
        };
    }

    /** Strings that follow each other are one. */
    private Expression string() {
        int line = tokens.line();
        StringBuilder text = new StringBuilder();
        while (tokens.current().kind() == Token.Kind.STRING) {
            text.append(tokens.next().text());
        }
        return new Expression.Literal(line, text.toString());
    }

    static Expression number(Token token) {
        try {
            return new Expression.Literal(token.line(), Long.valueOf(token.text()));
        } catch (NumberFormatException e) {
            throw new TemplateFault(token.line(), "the number " + token.text() + " is too large");
        }
    }

    private Expression list() {
        int line = tokens.next().line();
        List<Expression> items = new ArrayList<>();
        while (!tokens.skipOperator("]")) {
            items.add(expressions.expression(true));
            if (!tokens.current().isOperator("]")) {
                tokens.expectOperator(",");
            }
        }
        return new Expression.ListOf(line, items);
    }

    /**
     * Items with commas between them.
     *
     * @param mayBeEmpty whether no item at all is an empty tuple
     * @param endNames names that end it after a comma
     */
    Expression tuple(Supplier<Expression> item, boolean mayBeEmpty, String... endNames) {
        int line = tokens.line();
        List<Expression> items = new ArrayList<>();
        boolean several = false;
        while (!ends(endNames)) {
            items.add(item.get());
            if (!tokens.skipOperator(",")) {
                break;
            }
            several = true;
        }
        if (several || (items.isEmpty() && mayBeEmpty)) {
            return new Expression.TupleOf(line, items);
        }
        if (items.isEmpty()) {
            throw tokens.unexpected("an expression");
        }
        return items.getFirst();
    }

    private boolean ends(String... endNames) {
        Token token = tokens.current();
        return switch (token.kind()) {
            case BLOCK_END, OUTPUT_END -> true;
            case NAME -> List.of(endNames).contains(token.text());
            default -> token.isOperator(")");
        };
    }

    /** A name, a tuple of them, or a name in a namespace. */
    Expression assignable(boolean withNamespace) {
        Token token = tokens.current();
        if (withNamespace && token.kind() == Token.Kind.NAME && tokens.look().isOperator(".")) {
            tokens.next();
            tokens.next();
            return new Expression.Attribute(
                    token.line(), new Expression.Name(token.line(), token.text()), tokens.expectName());
        }
        return primary();
    }

    /** An item or a slice, brackets included. */
    Expression subscript(Expression target) {
        int line = tokens.next().line();
        @Nullable Expression from = slicePart();
        Expression result;
        if (!tokens.current().isOperator(":") && from != null) {
            result = new Expression.Item(line, target, from);
        } else {
            tokens.expectOperator(":");
            @Nullable Expression to = slicePart();
            @Nullable Expression step = tokens.skipOperator(":") ? slicePart() : null;
            result = new Expression.Slice(line, target, from, to, step);
        }
        tokens.expectOperator("]");
        return result;
    }

    private @Nullable Expression slicePart() {
        boolean none = tokens.current().isOperator(":") || tokens.current().isOperator("]");
        return none ? null : expressions.expression(true);
    }
}
