package org.llmtwin.runtime.template.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.template.library.Attributes;
import org.llmtwin.runtime.template.library.Filters;
import org.llmtwin.runtime.template.library.Tests;
import org.llmtwin.runtime.template.operation.Arithmetic;
import org.llmtwin.runtime.template.operation.Comparison;
import org.llmtwin.runtime.template.operation.Items;
import org.llmtwin.runtime.template.operation.Text;
import org.llmtwin.runtime.template.operation.Values;
import org.llmtwin.runtime.template.syntax.Expression;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.BoundedText;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.Callable;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Tuple;
import org.llmtwin.runtime.template.value.Undefined;

/** Gives expressions their values. */
final class Evaluator {
    private final Budget budget;
    private int line = 1;

    Evaluator(Budget budget) {
        this.budget = budget;
    }

    /** Where the template is now. */
    int line() {
        return line;
    }

    void at(int newLine) {
        line = newLine;
    }

    Object value(Expression expression, Scope scope) {
        budget.enter();
        line = expression.line();
        Object value = of(expression, scope);
        budget.leave();
        return value;
    }

    private Object of(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Name name -> variable(name.name(), scope);
            case Expression.ListOf list -> values(list.items(), scope);
            case Expression.TupleOf tuple -> new Tuple(values(tuple.items(), scope));
            case Expression.DictOf dict -> dict(dict, scope);
            case Expression.Attribute attribute -> {
                Object target = value(attribute.target(), scope);
                yield at(attribute, Attributes.attribute(target, attribute.name(), budget));
            }
            case Expression.Item item -> {
                Object target = value(item.target(), scope);
                yield Attributes.item(target, value(item.key(), scope), budget);
            }
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call call -> call(call, passed(call.arguments(), scope), scope);
            case Expression.Filter filter -> {
                Object subject = value(filter.subject(), scope);
                yield filtered(filter.line(), filter.name(), subject, filter.arguments(), scope);
            }
            case Expression.Test test -> {
                Object subject = value(test.subject(), scope);
                Arguments arguments = passed(test.arguments(), scope);
                line = test.line();
                yield Tests.holds(test.name(), subject, arguments, budget);
            }
            case Expression.Not not -> !truth(not.operand(), scope);
            case Expression.Sign sign -> Arithmetic.signed(sign.negative(), value(sign.operand(), scope));
            case Expression.And and -> {
                Object left = value(and.left(), scope);
                yield Values.truth(left) ? value(and.right(), scope) : left;
            }
            case Expression.Or or -> {
                Object left = value(or.left(), scope);
                yield Values.truth(left) ? left : value(or.right(), scope);
            }
            case Expression.Arithmetic arithmetic -> {
                Object left = value(arithmetic.left(), scope);
                Object right = value(arithmetic.right(), scope);
                line = arithmetic.line();
                yield Arithmetic.apply(arithmetic.operator(), left, right, budget);
            }
            case Expression.Concatenation concatenation -> concatenation(concatenation, scope);
            case Expression.Comparison comparison -> comparison(comparison, scope);
            case Expression.Conditional conditional -> conditional(conditional, scope);
        };
    }

    private Object at(Expression expression, Object value) {
        line = expression.line();
        return value;
    }

    boolean truth(Expression expression, Scope scope) {
        return Values.truth(value(expression, scope));
    }

    private static Object variable(String name, Scope scope) {
        Object value = scope.find(name);
        return value == null ? Undefined.variable(name) : value;
    }

    private List<Object> values(List<Expression> expressions, Scope scope) {
        List<Object> values = new ArrayList<>();
        for (Expression expression : expressions) {
            values.add(value(expression, scope));
        }
        return values;
    }

    private Object dict(Expression.DictOf dict, Scope scope) {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (Expression.Pair pair : dict.pairs()) {
            values.put(Items.key(value(pair.key(), scope)), value(pair.value(), scope));
        }
        return values;
    }

    private Object slice(Expression.Slice slice, Scope scope) {
        Object target = value(slice.target(), scope);
        return Items.slice(
                target,
                optional(slice.from(), scope),
                optional(slice.to(), scope),
                optional(slice.step(), scope),
                budget);
    }

    private @Nullable Object optional(@Nullable Expression expression, Scope scope) {
        return expression == null ? null : value(expression, scope);
    }

    /** What a filter makes of a subject. */
    Object filtered(int filterLine, String name, Object subject, Expression.Passed passed, Scope scope) {
        Arguments arguments = passed(passed, scope);
        line = filterLine;
        return Filters.apply(name, subject, arguments, budget);
    }

    Arguments passed(Expression.Passed passed, Scope scope) {
        Map<String, Object> named = new LinkedHashMap<>();
        List<Object> positional = values(passed.positional(), scope);
        passed.named().forEach((name, value) -> named.put(name, value(value, scope)));
        return new Arguments(positional, named);
    }

    /** Calls a macro, method or function. */
    Object call(Expression.Call call, Arguments arguments, Scope scope) {
        Object callee = value(call.target(), scope);
        line = call.line();
        return switch (callee) {
            case Callable callable -> callable.call(arguments);
            case Undefined undefined -> throw undefined.fault();
            default -> throw new TemplateFault("'" + Values.type(callee) + "' cannot be called");
        };
    }

    private Object concatenation(Expression.Concatenation concatenation, Scope scope) {
        BoundedText out = new BoundedText(budget);
        for (Expression part : concatenation.parts()) {
            out.append(Text.of(value(part, scope), budget));
        }
        return out.toString();
    }

    private Object comparison(Expression.Comparison comparison, Scope scope) {
        Object left = value(comparison.first(), scope);
        for (Expression.Operand operand : comparison.rest()) {
            Object right = value(operand.value(), scope);
            line = comparison.line();
            if (!Comparison.holds(operand.operator(), left, right, budget)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Object conditional(Expression.Conditional conditional, Scope scope) {
        if (truth(conditional.test(), scope)) {
            return value(conditional.then(), scope);
        }
        return conditional.otherwise() == null
                ? new Undefined("an expression with 'if' has no 'else' and its condition does not hold")
                : value(conditional.otherwise(), scope);
    }
}
