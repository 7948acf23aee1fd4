package org.llmtwin.runtime.embed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import org.llmtwin.runtime.torch.Torch;
import org.llmtwin.runtime.torch.TorchThreads;

/** bge-small-en-v1.5 in float32: the vector is the last state of [CLS], at length 1. */
public final class BgeSmallEmbedder implements Embedder {
    private static final String NAME = "bge-small-en-v1.5";
    private static final String QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";
    private static final BertShape SHAPE = new BertShape(30_522, 512, 384, 12, 12, 1536);

    private final WordPieceTokenizer tokenizer;
    private final BertEncoder encoder;
    private final TorchThreads threads;

    /** @param threads how many batches may be read at the same time, each on one thread; at least 1 */
    public BgeSmallEmbedder(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, is " + threads);
        }
        this.threads = new TorchThreads(threads, "embedder");
        String file = NAME + ".onnx";
        this.encoder = new BertEncoder(SHAPE, new OnnxWeights(file, resource(file)), SHAPE.window());
        Torch.giveBackFreeMemory();
        this.tokenizer = new WordPieceTokenizer(resource(NAME + "-tokenizer.json"));
    }

    /** Reads into one array of the right size: growing ones would need the model's size twice. */
    private static byte[] resource(String name) {
        URL url = BgeSmallEmbedder.class.getResource("/" + name);
        if (url == null) {
            throw new IllegalStateException("the class path holds no " + name);
        }
        try {
            URLConnection connection = url.openConnection();
            byte[] bytes = new byte[connection.getContentLength()];
            try (InputStream in = connection.getInputStream()) {
                if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                    throw new EOFException(name + " is cut");
                }
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String id() {
        return NAME;
    }

    @Override
    public int dimension() {
        return SHAPE.hidden();
    }

    @Override
    public int maxTokens() {
        return SHAPE.window();
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.encode(text).length;
    }

    @Override
    public float[] embedQuery(String query) {
        return embedPassages(List.of(QUERY_PREFIX + query)).getFirst();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        List<long[]> ids = threads.map(texts, tokenizer::encode);
        ids.forEach(BgeSmallEmbedder::requireFit);
        return threads.map(batches(ids), encoder::encode).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static void requireFit(long[] ids) {
        if (ids.length > SHAPE.window()) {
            throw new TextTooLongException(ids.length, SHAPE.window());
        }
    }

    /**
     * Batches of about a window's tokens: what they need in between stays in the processor's cache, and products with that many rows
     * are about as fast as with more. Smaller ones where there is too little for all threads.
     */
    private List<List<long[]>> batches(List<long[]> texts) {
        int tokens = texts.stream().mapToInt(ids -> ids.length).sum();
        int most = Math.min(SHAPE.window(), Math.ceilDiv(tokens, threads.count()));
        List<List<long[]>> batches = new ArrayList<>();
        int room = 0;
        for (long[] text : texts) {
            if (batches.isEmpty() || text.length > room) {
                batches.add(new ArrayList<>());
                room = most;
            }
            batches.getLast().add(text);
            room -= text.length;
        }
        return batches;
    }

    @Override
    public void close() {
        threads.close();
        tokenizer.close();
        encoder.close();
    }
}
