package org.llmtwin.domain.trace;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.feature.ChunkId;
import org.llmtwin.domain.twin.TwinId;

/**
 * How one post came about.
 *
 * @param channel name of the channel
 * @param model id of the model version
 * @param prompt the whole prompt as the model got it
 * @param retrieved passages that were found, nearest first
 * @param finish {@code stop}, {@code length}, {@code cancelled} or {@code failed}
 * @param millis wall time of each stage, in milliseconds
 */
public record Trace(
        UUID id,
        TwinId twin,
        Instant at,
        String request,
        String channel,
        UUID model,
        String prompt,
        List<Retrieved> retrieved,
        String answer,
        String finish,
        int promptTokens,
        int answerTokens,
        Map<String, Long> millis) {

    public Trace {
        retrieved = List.copyOf(retrieved);
        millis = Map.copyOf(millis);
    }

    /**
     * A passage that was found.
     *
     * @param number its number in the prompt and in citations; 0 if it was dropped from the prompt for want of room
     */
    public record Retrieved(
            int number,
            ChunkId chunk,
            DocumentId document,
            int revision,
            String title,
            URI link,
            String text,
            double score) {}
}
