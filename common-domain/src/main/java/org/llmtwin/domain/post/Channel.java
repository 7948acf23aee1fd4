package org.llmtwin.domain.post;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a post is meant to appear. */
public enum Channel {
    LINKEDIN("LinkedIn post", 3_000, 320),
    X("post on X", 280, 90),
    ARTICLE("blog article", 20_000, 640);

    private final String label;
    private final int characters;
    private final int tokens;

    Channel(String label, int characters, int tokens) {
        this.label = label;
        this.characters = characters;
        this.tokens = tokens;
    }

    /** What the channel is called in a prompt. */
    public String label() {
        return label;
    }

    /** The longest text that the channel takes, in characters. */
    public int characters() {
        return characters;
    }

    /** How many tokens an answer may have. */
    public int tokens() {
        return tokens;
    }

    /** The name in addresses and requests. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no channel of this name */
    public static Channel of(String key) {
        return Arrays.stream(values())
                .filter(channel -> channel.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("channel is \"" + key + "\": it must be one of "
                        + Arrays.stream(values()).map(Channel::key).collect(Collectors.joining(", "))));
    }
}
