package org.llmtwin.inference.post;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.platform.web.InvalidRequestException;

/** A checked request for a post. */
public record PostRequest(String prompt, Channel channel, List<URI> links) {
    /** Characters that a prompt may have. */
    public static final int PROMPT_LIMIT = 2_000;

    static final int LINK_LIMIT = 10;

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    public PostRequest {
        links = List.copyOf(links);
    }

    /**
     * @throws InvalidRequestException naming the first field that breaks its rule
     */
    public static PostRequest of(@Nullable String prompt, @Nullable String channel, @Nullable List<String> links) {
        return new PostRequest(prompt(prompt), channel(channel), links(links == null ? List.of() : links));
    }

    private static String prompt(@Nullable String prompt) {
        if (prompt == null || prompt.isBlank()) {
            throw new InvalidRequestException("prompt", "it must not be blank");
        }
        if (prompt.length() > PROMPT_LIMIT) {
            throw new InvalidRequestException(
                    "prompt", "it has " + prompt.length() + " characters: at most " + PROMPT_LIMIT + " are allowed");
        }
        return prompt.strip();
    }

    private static Channel channel(@Nullable String channel) {
        try {
            return channel == null ? Channel.LINKEDIN : Channel.of(channel);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("channel", String.valueOf(e.getMessage()));
        }
    }

    private static List<URI> links(List<String> links) {
        if (links.size() > LINK_LIMIT) {
            throw new InvalidRequestException(
                    "links", "there are " + links.size() + ": at most " + LINK_LIMIT + " are allowed");
        }
        return links.stream().map(PostRequest::link).toList();
    }

    private static URI link(String text) {
        try {
            URI link = URI.create(text.strip());
            if (link.getScheme() != null && SCHEMES.contains(link.getScheme().toLowerCase(Locale.ROOT))) {
                return link;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one message for every address that is none
        }
        throw new InvalidRequestException("links", "\"" + text + "\" must be an http or https address");
    }
}
