package org.llmtwin.runtime.embed;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.llmtwin.runtime.Djl;

/** The embedder's own tokenizer; it adds [CLS] and [SEP] and cuts nothing. */
final class WordPieceTokenizer implements AutoCloseable {
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");

    private final HuggingFaceTokenizer tokenizer;

    WordPieceTokenizer(byte[] tokenizerJson) {
        Djl.keepOffline();
        try {
            this.tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), OPTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long[] encode(String text) {
        return tokenizer.encode(text).getIds();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
