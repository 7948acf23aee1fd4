package org.llmtwin.runtime.template;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.template.library.Functions;
import org.llmtwin.runtime.template.run.Renderer;
import org.llmtwin.runtime.template.syntax.Statement;
import org.llmtwin.runtime.template.syntax.TemplateParser;
import org.llmtwin.runtime.template.value.Budget;
import org.llmtwin.runtime.template.value.TemplateFault;

/**
 * A Jinja template as Transformers renders chat templates: <a href="https://jinja.palletsprojects.com/en/stable/templates/">Jinja
 * 3.1</a> with trim_blocks, lstrip_blocks, break and continue, {@code generation} blocks, {@code raise_exception},
 * {@code strftime_now}, a {@code tojson} that writes what {@code json.dumps} does, and no way to change a value but namespaces.
 *
 * <p>What the template uses and this does not know is an error when it comes to it, never an empty text. Left out are other
 * templates (include, import, extends), recursive loops, arguments with stars, and filters and methods that no chat template
 * has a use for. Safe for use by several threads.
 */
public final class JinjaTemplate {
    private static final int MAX_LENGTH = 1 << 20;

    private final String name;
    private final List<Statement> body;

    private JinjaTemplate(String name, List<Statement> body) {
        this.name = name;
        this.body = body;
    }

    /**
     * Reads a template.
     *
     * @param name of the file that it stands in, for messages
     * @throws TemplateException when it breaks the language's rules, or is longer than a million characters
     */
    public static JinjaTemplate parse(String name, String text) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw new TemplateFault(
                        1, "it has " + text.length() + " characters, at most " + MAX_LENGTH + " are read");
            }
            return new JinjaTemplate(name, TemplateParser.parse(text));
        } catch (TemplateFault e) {
            throw new TemplateException(name, e.line(), e.rule(), e);
        }
    }

    /**
     * The text for some values.
     *
     * @param values strings, {@code Long}, {@code Double}, {@code Boolean}, lists and mappings with strings as keys, none of them null
     * @param now what the template takes for the present
     * @throws TemplateException when it breaks a rule, refuses the values, or does more work than a conversation needs
     */
    public String render(Map<String, Object> values, LocalDateTime now) {
        Budget budget = new Budget();
        Renderer renderer = new Renderer(budget);
        try {
            return renderer.render(body, Functions.all(now, budget), values);
        } catch (TemplateFault e) {
            throw new TemplateException(name, renderer.line(), e.rule(), e);
        } catch (ArithmeticException e) {
            throw new TemplateException(name, renderer.line(), "the result is no number of 64 bits", e);
        }
    }
}
