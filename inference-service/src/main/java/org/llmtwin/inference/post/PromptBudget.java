package org.llmtwin.inference.post;

import java.util.List;
import org.llmtwin.domain.feature.Chunk;
import org.llmtwin.domain.post.Passage;
import org.llmtwin.domain.post.Passages;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.inference.engine.TwinEngine;
import org.llmtwin.platform.web.InvalidRequestException;

/**
 * Makes prompt and answer fit the model's window: the least relevant passages go first, the request itself is never cut.
 *
 * @param prompt what fits
 * @param passages how many of the passages, nearest first, it carries
 */
record PromptBudget(PostPrompt prompt, int passages) {
    /** @throws InvalidRequestException with both numbers if not even the bare request fits */
    static PromptBudget fit(TwinEngine engine, String author, PostRequest request, List<Chunk> found) {
        int room = engine.window() - request.channel().tokens();
        int tokens = 0;
        for (int count = found.size(); count >= 0; count--) {
            PostPrompt prompt = prompt(author, request, found.subList(0, count));
            tokens = engine.promptTokens(prompt);
            if (tokens <= room) {
                return new PromptBudget(prompt, count);
            }
        }
        throw new InvalidRequestException(
                "prompt", "it needs " + tokens + " tokens: the model has room for " + room + " beside the answer");
    }

    private static PostPrompt prompt(String author, PostRequest request, List<Chunk> found) {
        List<Passage> passages = found.stream()
                .map(chunk -> new Passage(chunk.title(), Passages.cut(chunk.text())))
                .toList();
        return new PostPrompt(author, request.channel(), request.prompt(), passages);
    }
}
