package org.llmtwin.runtime.template.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.syntax.Expression.Operand;
import org.llmtwin.runtime.template.syntax.Expression.Pair;
import org.llmtwin.runtime.template.syntax.Expression.Passed;
import org.llmtwin.runtime.template.value.TemplateFault;

/** Expressions, with the precedence of Jinja 3.1, which is not everywhere Python's. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%");
    private static final Set<String> AFTER_TESTS = Set.of("else", "or", "and");

    private final TokenStream tokens;
    private final PrimaryParser primaries;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this);
    }

    /** One expression, or several with commas between them, which are a tuple. */
    Expression tuple(boolean withConditional, String... endNames) {
        return primaries.tuple(() -> expression(withConditional), false, endNames);
    }

    Expression expression(boolean withConditional) {
        tokens.enter();
        Expression value = withConditional ? conditional() : or();
        tokens.leave();
        return value;
    }

    private Expression conditional() {
        int line = tokens.line();
        Expression value = or();
        while (tokens.skipName("if")) {
            Expression test = or();
            Expression otherwise = tokens.skipName("else") ? expression(true) : null;
            value = new Expression.Conditional(line, test, value, otherwise);
        }
        return value;
    }

    private Expression or() {
        Expression left = and();
        while (tokens.current().isName("or")) {
            int line = tokens.next().line();
            left = new Expression.Or(line, left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.current().isName("and")) {
            int line = tokens.next().line();
            left = new Expression.And(line, left, not());
        }
        return left;
    }

    private Expression not() {
        int line = tokens.line();
        if (!tokens.skipName("not")) {
            return comparison();
        }
        tokens.enter();
        Expression operand = not();
        tokens.leave();
        return new Expression.Not(line, operand);
    }

    private Expression comparison() {
        int line = tokens.line();
        Expression first = sum();
        List<Operand> rest = new ArrayList<>();
        for (String operator = comparator(); operator != null; operator = comparator()) {
            rest.add(new Operand(operator, sum()));
        }
        return rest.isEmpty() ? first : new Expression.Comparison(line, first, rest);
    }

    private @Nullable String comparator() {
        Token token = tokens.current();
        if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
            return tokens.next().text();
        }
        if (tokens.skipName("in")) {
            return "in";
        }
        if (token.isName("not") && tokens.look().isName("in")) {
            tokens.next();
            tokens.next();
            return "not in";
        }
        return null;
    }

    private Expression sum() {
        return chain(Set.of("+", "-"), this::concatenation);
    }

    private Expression concatenation() {
        int line = tokens.line();
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Concatenation(line, parts);
    }

    private Expression product() {
        return chain(PRODUCTS, () -> chain(Set.of("**"), () -> unary(true)));
    }

    /** Operators of one rank, from left to right. */
    private Expression chain(Set<String> operators, Supplier<Expression> operand) {
        Expression left = operand.get();
        while (tokens.current().kind() == Token.Kind.OPERATOR
                && operators.contains(tokens.current().text())) {
            Token operator = tokens.next();
            left = new Expression.Arithmetic(operator.line(), operator.text(), left, operand.get());
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        int line = tokens.line();
        Expression value;
        if (tokens.current().isOperator("-") || tokens.current().isOperator("+")) {
            boolean negative = tokens.next().text().equals("-");
            tokens.enter();
            value = new Expression.Sign(line, negative, unary(false));
            tokens.leave();
        } else {
            value = primaries.primary();
        }
        value = postfix(value);
        return withFilters ? filters(value) : value;
    }

    private Expression postfix(Expression value) {
        Expression result = value;
        while (true) {
            Token token = tokens.current();
            if (token.isOperator(".")) {
                result = attribute(result);
            } else if (token.isOperator("[")) {
                result = primaries.subscript(result);
            } else if (token.isOperator("(")) {
                result = new Expression.Call(token.line(), result, passed());
            } else {
                return result;
            }
        }
    }

    private Expression attribute(Expression target) {
        int line = tokens.next().line();
        Token name = tokens.next();
        return switch (name.kind()) {
            case NAME -> new Expression.Attribute(line, target, name.text());
            case INTEGER -> new Expression.Item(line, target, PrimaryParser.number(name));
            default -> throw new TemplateFault(name.line(), "expected a name or number, found " + name.shown());
        };
    }

    private Expression filters(Expression value) {
        Expression result = value;
        while (true) {
            Token token = tokens.current();
            if (token.isOperator("|")) {
                tokens.next();
                Statement.Applied filter = filter();
                result = new Expression.Filter(token.line(), result, filter.name(), filter.arguments());
            } else if (token.isName("is")) {
                result = test(result);
            } else if (token.isOperator("(")) {
                result = new Expression.Call(token.line(), result, passed());
            } else {
                return result;
            }
        }
    }

    /** A filter's name, and what it is given beside its subject. */
    Statement.Applied filter() {
        String name = tokens.expectName();
        return new Statement.Applied(name, tokens.current().isOperator("(") ? passed() : Passed.NOTHING);
    }

    private Expression test(Expression subject) {
        int line = tokens.next().line();
        boolean negated = tokens.skipName("not");
        String name = tokens.expectName();
        Expression test = new Expression.Test(line, subject, name, testArguments());
        return negated ? new Expression.Not(line, test) : test;
    }

    private Passed testArguments() {
        Token token = tokens.current();
        if (token.isOperator("(")) {
            return passed();
        }
        if (token.isName("is")) {
            throw new TemplateFault(token.line(), "tests with 'is' cannot follow each other");
        }
        boolean value =
                switch (token.kind()) {
                    case NAME -> !AFTER_TESTS.contains(token.text());
                    case STRING, INTEGER, FLOAT -> true;
                    default -> token.isOperator("[") || token.isOperator("{");
                };
        return value ? new Passed(List.of(postfix(primaries.primary())), Map.of()) : Passed.NOTHING;
    }

    /** The arguments of a call, brackets included. */
    Passed passed() {
        tokens.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.skipOperator(")")) {
            if (tokens.current().kind() == Token.Kind.NAME && tokens.look().isOperator("=")) {
                String name = tokens.next().text();
                tokens.next();
                if (named.put(name, expression(true)) != null) {
                    throw new TemplateFault(tokens.line(), "the argument '" + name + "' is given twice");
                }
            } else if (named.isEmpty()) {
                positional.add(expression(true));
            } else {
                throw tokens.unexpected("an argument with a name");
            }
            if (!tokens.current().isOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        return new Passed(positional, named);
    }

    /** The entries of a mapping, brackets included. */
    Expression dict() {
        int line = tokens.next().line();
        List<Pair> pairs = new ArrayList<>();
        while (!tokens.skipOperator("}")) {
            Expression key = expression(true);
            tokens.expectOperator(":");
            pairs.add(new Pair(key, expression(true)));
            if (!tokens.current().isOperator("}")) {
                tokens.expectOperator(",");
            }
        }
        return new Expression.DictOf(line, pairs);
    }

    /** Where a value goes: a name, names with commas between them, or, in {@code set}, a name in a namespace. */
    Statement.Target target(boolean withNamespace, String... endNames) {
        Expression value = primaries.tuple(() -> primaries.assignable(withNamespace), false, endNames);
        return target(value);
    }

    private Statement.Target target(Expression value) {
        return switch (value) {
            case Expression.Name name -> new Statement.Target.Variable(name.name());
            case Expression.Attribute(int line, Expression.Name namespace, String name) ->
                new Statement.Target.InNamespace(namespace.name(), name);
            case Expression.TupleOf tuple ->
                new Statement.Target.Several(
                        tuple.items().stream().map(this::target).toList());
            default -> throw new TemplateFault(value.line(), "nothing can be assigned to this");
        };
    }
}
