package org.llmtwin.runtime.template.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.template.operation.Text;
import org.llmtwin.runtime.template.operation.Values;
import org.llmtwin.runtime.template.syntax.Expression;
import org.llmtwin.runtime.template.syntax.Statement;
import org.llmtwin.runtime.template.syntax.Statement.Applied;
import org.llmtwin.runtime.template.syntax.Statement.Target;
import org.llmtwin.runtime.template.value.Arguments;
import org.llmtwin.runtime.template.value.BoundedText;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.Callable;
import org.llmtwin.runtime.template.value.Namespace;
import org.llmtwin.runtime.template.value.TemplateFault;
import org.llmtwin.runtime.template.value.Undefined;

/** Writes what a template's statements say. For one rendering. */
public final class Renderer {
    private final Budget budget;
    private final Evaluator evaluator;

    public Renderer(Budget budget) {
        this.budget = budget;
        this.evaluator = new Evaluator(budget);
    }

    /** Where the template is now, from 1 on. */
    public int line() {
        return evaluator.line();
    }

    /**
     * The text.
     *
     * @param globals what is there for every template
     * @param values what is there for this one
     * @throws TemplateFault when a rule is broken, in the {@link #line}, or the budget is spent
     */
    public String render(List<Statement> template, Map<String, Object> globals, Map<String, Object> values) {
        BoundedText out = new BoundedText(budget);
        write(template, new Scope(new Scope(null, globals), values), out);
        return out.toString();
    }

    /** How a statement leaves the body that it stands in. */
    private enum Way {
        ON,
        NEXT_TURN,
        OUT_OF_LOOP
    }

    private Way write(List<Statement> body, Scope scope, BoundedText out) {
        for (Statement statement : body) {
            budget.step();
            Way way = write(statement, scope, out);
            if (way != Way.ON) {
                return way;
            }
        }
        return Way.ON;
    }

    private Way write(Statement statement, Scope scope, BoundedText out) {
        switch (statement) {
            case Statement.Text text -> out.append(text.text());
            case Statement.Output output -> out.append(Text.of(evaluator.value(output.value(), scope), budget));
            case Statement.If choice -> {
                return choose(choice, scope, out);
            }
            case Statement.For loop -> loop(loop, scope, out);
            case Statement.Set set -> assign(set.line(), set.target(), evaluator.value(set.value(), scope), scope);
            case Statement.SetBlock set ->
                assign(set.line(), set.target(), filtered(set.line(), set.filters(), set.body(), scope), scope);
            case Statement.FilterBlock filter ->
                out.append(Text.of(filtered(filter.line(), filter.filters(), filter.body(), scope), budget));
            case Statement.Macro macro -> scope.set(macro.name(), macro(macro, scope));
            case Statement.CallBlock block -> out.append(Text.of(call(block, scope), budget));
            case Statement.Generation generation -> write(generation.body(), scope.inner(), out);
            case Statement.Break leave -> {
                return Way.OUT_OF_LOOP;
            }
            case Statement.Continue next -> {
                return Way.NEXT_TURN;
            }
        }
        return Way.ON;
    }

    private Way choose(Statement.If choice, Scope scope, BoundedText out) {
        for (Statement.Branch branch : choice.branches()) {
            if (evaluator.truth(branch.test(), scope)) {
                return write(branch.body(), scope, out);
            }
        }
        return write(choice.otherwise(), scope, out);
    }

    private void loop(Statement.For statement, Scope scope, BoundedText out) {
        Object source = evaluator.value(statement.items(), scope);
        evaluator.at(statement.line());
        List<Object> items = chosen(statement, Values.items(source, budget), scope);
        Loop loop = new Loop(items, budget);
        boolean finishedOne = false;
        for (int i = 0; i < items.size(); i++) {
            loop.turn(i);
            Scope turn = scope.inner();
            turn.set("loop", loop);
            assign(statement.line(), statement.target(), items.get(i), turn);
            Way way = write(statement.body(), turn, out);
            if (way == Way.OUT_OF_LOOP) {
                break;
            }
            finishedOne |= way == Way.ON;
        }
        if (!finishedOne) { // in Jinja a turn that is left before its end does not count
            write(statement.otherwise(), scope.inner(), out);
        }
    }

    private List<Object> chosen(Statement.For statement, List<Object> items, Scope scope) {
        Expression only = statement.only();
        if (only == null) {
            return items;
        }
        List<Object> chosen = new ArrayList<>();
        for (Object item : items) {
            Scope turn = scope.inner();
            assign(statement.line(), statement.target(), item, turn);
            if (evaluator.truth(only, turn)) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private void assign(int line, Target target, Object value, Scope scope) {
        evaluator.at(line);
        switch (target) {
            case Target.Variable variable -> scope.set(variable.name(), value);
            case Target.InNamespace place -> {
                if (!(scope.find(place.namespace()) instanceof Namespace namespace)) {
                    throw new TemplateFault("'" + place.namespace() + "' is no namespace: nothing in it can be set");
                }
                namespace.put(place.name(), value);
            }
            case Target.Several several -> {
                List<Object> parts = Values.items(value, budget);
                if (parts.size() != several.targets().size()) {
                    throw new TemplateFault(parts.size() + " values cannot be given to "
                            + several.targets().size() + " names");
                }
                for (int i = 0; i < parts.size(); i++) {
                    assign(line, several.targets().get(i), parts.get(i), scope);
                }
            }
        }
    }

    private Object filtered(int line, List<Applied> filters, List<Statement> body, Scope scope) {
        BoundedText text = new BoundedText(budget);
        write(body, scope.inner(), text);
        Object value = text.toString();
        for (Applied filter : filters) {
            value = evaluator.filtered(line, filter.name(), value, filter.arguments(), scope);
        }
        return value;
    }

    private Object call(Statement.CallBlock block, Scope scope) {
        Arguments given = evaluator.passed(block.call().arguments(), scope);
        given.named().put("caller", macro(block.body(), scope));
        return evaluator.call(block.call(), given, scope);
    }

    /** A macro sees what stands around it, not around its call. */
    private Callable macro(Statement.Macro macro, Scope scope) {
        String[] names =
                macro.parameters().stream().map(Statement.Parameter::name).toArray(String[]::new);
        return arguments -> {
            budget.enter();
            int line = evaluator.line();
            Scope own = scope.inner();
            Object caller = arguments.named().remove("caller");
            if (caller != null) {
                own.set("caller", caller);
            }
            Arguments.Bound bound = arguments.bind("the macro " + macro.name(), 0, names);
            for (Statement.Parameter parameter : macro.parameters()) {
                own.set(parameter.name(), argument(parameter, bound, own));
            }
            BoundedText out = new BoundedText(budget);
            write(macro.body(), own, out);
            evaluator.at(line);
            budget.leave();
            return out.toString();
        };
    }

    private Object argument(Statement.Parameter parameter, Arguments.Bound bound, Scope scope) {
        Object given = bound.optional(parameter.name());
        if (given != null) {
            return given;
        }
        return parameter.fallback() == null
                ? new Undefined("the parameter '" + parameter.name() + "' was not given")
                : evaluator.value(parameter.fallback(), scope);
    }
}
