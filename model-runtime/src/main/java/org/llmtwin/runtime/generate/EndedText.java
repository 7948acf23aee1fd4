package org.llmtwin.runtime.generate;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TokenizerSource;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.tokenize.ChatTemplate;
import org.llmtwin.runtime.tokenize.Tokenizer;

/**
 * How a model's ids become text, and what ends it.
 *
 * @param endOfTurn the token that ends a turn in the chat template; empty where there is none
 */
record EndedText(Tokenizer tokenizer, OptionalInt endOfTurn) {
    /** @throws CheckpointException when the checkpoint's tokenizer or chat template cannot be used */
    static EndedText of(Checkpoint checkpoint) {
        try {
            return of(checkpoint.tokenizer());
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(checkpoint.path(), e);
        }
    }

    private static EndedText of(TokenizerSource source) {
        Tokenizer tokenizer = Tokenizer.of(source);
        try {
            return new EndedText(tokenizer, ChatTemplate.endOfTurn(tokenizer, source));
        } catch (IllegalArgumentException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** All tokens that end a text: those of the configuration, and what training teaches as the end of an answer. */
    List<Integer> endTokens(List<Integer> configured) {
        IntStream first = configured.stream().mapToInt(Integer::intValue);
        return IntStream.concat(first, endOfTurn.stream()).distinct().boxed().toList();
    }
}
