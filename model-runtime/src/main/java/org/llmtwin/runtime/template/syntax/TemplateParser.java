package org.llmtwin.runtime.template.syntax;

import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.template.syntax.Statement.Applied;
import org.llmtwin.runtime.template.syntax.Statement.Branch;
import org.llmtwin.runtime.template.syntax.Statement.Parameter;
import org.llmtwin.runtime.template.syntax.Statement.Target;
import org.llmtwin.runtime.template.value.TemplateFault;

/** Reads a template: the statements that Transformers' environment knows, but for those that read other templates. */
public final class TemplateParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private int loops;

    private TemplateParser(String template) {
        this.tokens = new TokenStream(Lexer.tokens(template));
        this.expressions = new ExpressionParser(tokens);
    }

    /** @throws TemplateFault with the line, when the text is no template */
    public static List<Statement> parse(String template) {
        TemplateParser parser = new TemplateParser(template);
        List<Statement> body = parser.body();
        if (parser.tokens.current().kind() != Token.Kind.END) {
            throw new TemplateFault(
                    parser.tokens.line(),
                    "unknown statement " + parser.tokens.current().shown());
        }
        return body;
    }

    /** Statements up to the end, or to one of the names, which stays to be read. */
    private List<Statement> body(String... endNames) {
        List<Statement> body = new ArrayList<>();
        while (true) {
            switch (tokens.current().kind()) {
                case DATA -> body.add(new Statement.Text(tokens.next().text()));
                case OUTPUT_BEGIN -> body.add(output());
                case BLOCK_BEGIN -> {
                    tokens.next();
                    if (List.of(endNames).contains(tokens.current().text())) {
                        return body;
                    }
                    body.add(statement());
                    tokens.expect(Token.Kind.BLOCK_END, "the end of the statement");
                }
                default -> {
                    if (endNames.length > 0) {
                        throw tokens.unexpected("'" + String.join("' or '", endNames) + "'");
                    }
                    return body;
                }
            }
        }
    }

    private Statement output() {
        tokens.next();
        Expression value = expressions.tuple(true);
        tokens.expect(Token.Kind.OUTPUT_END, "the end of the output");
        return new Statement.Output(value);
    }

    private Statement statement() {
        int line = tokens.line();
        String name = tokens.expect(Token.Kind.NAME, "the name of a statement").text();
        tokens.enter();
        Statement statement =
                switch (name) {
                    case "if" -> conditional();
                    case "for" -> loop(line);
                    case "set" -> set(line);
                    case "macro" -> macro(line, tokens.expectName());
                    case "call" -> callBlock(line);
                    case "filter" -> filterBlock(line);
                    case "generation" -> new Statement.Generation(outsideLoops("endgeneration"));
                    case "break", "continue" -> jump(line, name);
                    default -> throw new TemplateFault(line, "unknown statement '" + name + "'");
                };
        tokens.leave();
        return statement;
    }

    /** The statements inside a statement, after the end of its first tag, and the name that ends them. */
    private List<Statement> inside(String end) {
        List<Statement> body = blockBody(end);
        tokens.next();
        return body;
    }

    private List<Statement> blockBody(String... endNames) {
        tokens.skipOperator(":");
        tokens.expect(Token.Kind.BLOCK_END, "the end of the statement");
        return body(endNames);
    }

    /** A body that is a function of its own, so that no loop around it can be left from there. */
    private List<Statement> outsideLoops(String end) {
        int outer = loops;
        loops = 0;
        List<Statement> body = inside(end);
        loops = outer;
        return body;
    }

    private Statement conditional() {
        List<Branch> branches = new ArrayList<>();
        while (true) {
            Expression test = expressions.tuple(false);
            branches.add(new Branch(test, blockBody("elif", "else", "endif")));
            switch (tokens.next().text()) {
                case "elif" -> {}
                case "else" -> {
                    return new Statement.If(branches, inside("endif"));
                }
                default -> {
                    return new Statement.If(branches, List.of());
                }
            }
        }
    }

    private Statement loop(int line) {
        Target target = expressions.target(false, "in");
        tokens.expectName("in");
        Expression items = expressions.tuple(false, "recursive");
        Expression only = tokens.skipName("if") ? expressions.expression(true) : null;
        if (tokens.current().isName("recursive")) {
            throw new TemplateFault(line, "recursive loops are not supported");
        }
        loops++;
        List<Statement> body = blockBody("endfor", "else");
        loops--;
        boolean otherwise = tokens.next().text().equals("else");
        return new Statement.For(line, target, items, only, body, otherwise ? inside("endfor") : List.of());
    }

    private Statement jump(int line, String name) {
        if (loops == 0) {
            throw new TemplateFault(line, "'" + name + "' stands in no loop");
        }
        return name.equals("break") ? new Statement.Break() : new Statement.Continue();
    }

    private Statement set(int line) {
        Target target = expressions.target(true);
        if (tokens.skipOperator("=")) {
            return new Statement.Set(line, target, expressions.tuple(true));
        }
        List<Applied> filters = new ArrayList<>();
        while (tokens.skipOperator("|")) {
            filters.add(expressions.filter());
        }
        return new Statement.SetBlock(line, target, filters, inside("endset"));
    }

    private Statement.Macro macro(int line, String name) {
        List<Parameter> parameters = parameters();
        return new Statement.Macro(line, name, parameters, outsideLoops("endmacro"));
    }

    private List<Parameter> parameters() {
        tokens.expectOperator("(");
        List<Parameter> parameters = new ArrayList<>();
        while (!tokens.skipOperator(")")) {
            String name = tokens.expectName();
            Expression fallback = tokens.skipOperator("=") ? expressions.expression(true) : null;
            if (fallback == null
                    && !parameters.isEmpty()
                    && parameters.getLast().fallback() != null) {
                throw new TemplateFault(
                        tokens.line(), "the parameter '" + name + "' needs a default as the one before");
            }
            parameters.add(new Parameter(name, fallback));
            if (!tokens.current().isOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        return parameters;
    }

    private Statement callBlock(int line) {
        List<Parameter> parameters = tokens.current().isOperator("(") ? parameters() : List.of();
        if (!(expressions.expression(true) instanceof Expression.Call call)) {
            throw new TemplateFault(line, "a call block needs a call");
        }
        return new Statement.CallBlock(call, new Statement.Macro(line, "caller", parameters, outsideLoops("endcall")));
    }

    private Statement filterBlock(int line) {
        List<Applied> filters = new ArrayList<>();
        do {
            filters.add(expressions.filter());
        } while (tokens.skipOperator("|"));
        return new Statement.FilterBlock(line, filters, inside("endfilter"));
    }
}
