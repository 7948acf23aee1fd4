package org.llmtwin.runtime.tokenize;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.StoredTokens;
import org.llmtwin.runtime.checkpoint.TokenizerSource;
import org.llmtwin.runtime.format.CheckpointException;

/**
 * How a model's ids become text, and what ends it: all that a writer of texts needs of a tokenizer.
 *
 * @param endOfTurn the token that ends a turn in the chat template; empty where there is none
 */
public record EndedText(TokenBytes tokens, OptionalInt endOfTurn) {
    /** @throws CheckpointException when the checkpoint's tokens or chat template cannot be used */
    public static EndedText of(Checkpoint checkpoint) {
        try {
            TokenizerSource source = checkpoint.tokenizer();
            StoredTokens tokens = TokenizerJson.tokens(source);
            return new EndedText(new TokenBytes(tokens), ChatTemplate.endOfTurn(tokens.added(), source));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(checkpoint.path(), e);
        }
    }

    /** All tokens that end a text: those of the configuration, and what training teaches as the end of an answer. */
    public List<Integer> endTokens(List<Integer> configured) {
        IntStream first = configured.stream().mapToInt(Integer::intValue);
        return IntStream.concat(first, endOfTurn.stream()).distinct().boxed().toList();
    }
}
