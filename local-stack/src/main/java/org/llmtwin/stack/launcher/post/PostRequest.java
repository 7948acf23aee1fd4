package org.llmtwin.stack.launcher.post;

import java.util.List;

/**
 * @param channel linkedin, x or article
 * @param links pages to draw on
 */
public record PostRequest(String twin, String prompt, String channel, List<String> links) {

    public static PostRequest of(String twin, String prompt, String channel) {
        return new PostRequest(twin, prompt, channel, List.of());
    }
}
