package org.llmtwin.runtime.hub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model of the hub, written {@code hf:owner/name[/file.gguf][@revision]}.
 *
 * @param model owner and name
 * @param file the GGUF file that is meant; null for the repository's safetensors, or its only GGUF file
 * @param revision a branch, a tag or a commit
 */
public record HubReference(String model, @Nullable String file, String revision) {
    public static final String PREFIX = "hf:";

    public static final String FORM = "hf:owner/name[/file.gguf][@revision]";
    private static final String NAME = "[A-Za-z0-9][\\w.-]{0,95}";
    private static final Pattern SPEC =
            Pattern.compile("hf:(?<model>" + NAME + "/" + NAME + ")(?:/(?<file>[^@]*))?(?:@(?<revision>.*))?");
    private static final Pattern SEGMENTS = Pattern.compile("(?!\\.)[\\w.+-]+(?:/(?!\\.)[\\w.+-]+)*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final int MAX_REVISION = 200;

    public HubReference {
        if (file != null && !(isPath(file) && file.endsWith(".gguf"))) {
            throw new IllegalArgumentException("model file must be a .gguf file of the repository, is '" + file + "'");
        }
        if (!isPath(revision) || revision.length() > MAX_REVISION) {
            throw new IllegalArgumentException("revision must be a branch, tag or commit, is '" + revision + "'");
        }
    }

    /** @throws IllegalArgumentException when it is not of the form above */
    public static HubReference parse(String spec) {
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches() || matcher.group("model").contains("..")) {
            throw new IllegalArgumentException("a model of the hub is written " + FORM + ", not '" + spec + "'");
        }
        String revision = matcher.group("revision");
        return new HubReference(matcher.group("model"), matcher.group("file"), revision == null ? "main" : revision);
    }

    /** Whether a server's text is a relative path that stays below where it is resolved. */
    static boolean isPath(String text) {
        return SEGMENTS.matcher(text).matches();
    }

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    boolean namesCommit() {
        return isCommit(revision);
    }

    @Override
    public String toString() {
        return PREFIX + model + (file == null ? "" : "/" + file) + "@" + revision;
    }
}
