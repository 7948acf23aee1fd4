package org.llmtwin.crawler.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;

/** What the repository's own {@code .gitattributes} says of its files, in the terms that the hosts read there. */
public final class StatedRules {
    /** Of a repository that says nothing. */
    public static final StatedRules NONE = new StatedRules(List.of());

    private static final String VENDORED = "linguist-vendored";
    private static final String GENERATED = "linguist-generated";

    private final List<AttributesRule> rules;

    private StatedRules(List<AttributesRule> rules) {
        this.rules = rules;
    }

    public static StatedRules parse(byte[] attributes) throws IOException {
        AttributesNode node = new AttributesNode();
        node.parse(new ByteArrayInputStream(attributes));
        return new StatedRules(node.getRules());
    }

    /** What a file is: as stated, else by its path. */
    public PathRule of(String path) {
        if (states(path, VENDORED, true)) {
            return PathRule.VENDORED;
        }
        if (states(path, GENERATED, true)) {
            return PathRule.GENERATED;
        }
        PathRule rule = PathRule.of(path);
        boolean denied = rule == PathRule.VENDORED && states(path, VENDORED, false)
                || rule == PathRule.GENERATED && states(path, GENERATED, false);
        return denied ? PathRule.ofName(path.substring(path.lastIndexOf('/') + 1)) : rule;
    }

    /** The last rule that speaks of it counts. */
    private boolean states(String path, String key, boolean value) {
        return rules.reversed().stream()
                .filter(rule -> rule.isMatch(path, false))
                .flatMap(rule -> rule.getAttributes().stream())
                .filter(attribute -> attribute.getKey().equals(key))
                .findFirst()
                .filter(attribute -> isTrue(attribute) == value)
                .isPresent();
    }

    private static boolean isTrue(Attribute attribute) {
        return attribute.getState() == Attribute.State.SET || "true".equals(attribute.getValue());
    }
}
