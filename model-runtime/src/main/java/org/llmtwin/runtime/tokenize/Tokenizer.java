package org.llmtwin.runtime.tokenize;

import java.util.Set;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.checkpoint.TokenizerSource;

/** A byte-level tokenizer. It adds nothing on its own: no beginning token, no end. Safe for use by several threads. */
public interface Tokenizer extends AutoCloseable {
    static Tokenizer of(Checkpoint checkpoint) {
        return of(checkpoint.tokenizer());
    }

    static Tokenizer of(TokenizerSource source) {
        return new HuggingFaceBackedTokenizer(source.tokenizerJson());
    }

    /** The ids of text from anybody: whatever it holds, none of them is a special token. */
    int[] encode(String text);

    /** The ids of text of our own making, in which the names of special tokens mean these tokens. */
    int[] encodeWithSpecials(String trusted);

    /** The text of ids, special tokens included. */
    String decode(int... ids);

    /** A decoder for ids that arrive one at a time. */
    TextStream stream();

    /** A token's part of the text in UTF-8, perhaps a part of a character; empty for special tokens. Not to be changed. */
    byte[] bytes(int id);

    /** How many ids there are, special ones included. */
    int vocabSize();

    /** @throws IllegalArgumentException when there is no such token */
    int idOf(String token);

    /** The texts of the special tokens. */
    Set<String> specialTokens();

    @Override
    void close();
}
