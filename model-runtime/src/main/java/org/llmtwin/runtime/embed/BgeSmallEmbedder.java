package org.llmtwin.runtime.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** bge-small-en-v1.5 in float32: the vector is the last state of [CLS], at length 1. */
public final class BgeSmallEmbedder implements Embedder {
    private static final String NAME = "bge-small-en-v1.5";
    private static final String QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";
    private static final int DIMENSION = 384;
    private static final int WINDOW = 512;
    private static final int BATCH = 8;

    private final WordPieceTokenizer tokenizer;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** @param threads how many threads one batch may use, at least 1 */
    public BgeSmallEmbedder(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, is " + threads);
        }
        this.session = session(environment, threads);
        this.tokenizer = new WordPieceTokenizer(resource(NAME + "-tokenizer.json"));
    }

    private static OrtSession session(OrtEnvironment environment, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            return environment.createSession(resource(NAME + ".onnx"), options);
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model cannot be loaded: " + e.getMessage(), e);
        }
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
        return DIMENSION;
    }

    @Override
    public int maxTokens() {
        return WINDOW;
    }

    @Override
    public int countTokens(String text) {
        return tokenizer.encode(text).length;
    }

    @Override
    public float[] embedQuery(String query) {
        return embedPassages(List.of(QUERY_PREFIX + query)).getFirst();
    }

    /** Texts of like length share a batch, so that little of it is padding. */
    @Override
    public List<float[]> embedPassages(List<String> texts) {
        List<long[]> ids = texts.stream().map(this::encode).toList();
        List<Integer> byLength = IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> ids.get(i).length))
                .toList();
        float[][] vectors = new float[ids.size()][];
        for (int start = 0; start < byLength.size(); start += BATCH) {
            List<Integer> batch = byLength.subList(start, Math.min(start + BATCH, byLength.size()));
            List<float[]> results = run(batch.stream().map(ids::get).toList());
            for (int i = 0; i < batch.size(); i++) {
                vectors[batch.get(i)] = results.get(i);
            }
        }
        return List.of(vectors);
    }

    private long[] encode(String text) {
        long[] ids = tokenizer.encode(text);
        if (ids.length > WINDOW) {
            throw new TextTooLongException(ids.length, WINDOW);
        }
        return ids;
    }

    private List<float[]> run(List<long[]> batch) {
        int width = batch.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        long[][] ids = new long[batch.size()][width]; // 0 is [PAD]
        long[][] mask = new long[batch.size()][width];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(batch.get(i), 0, ids[i], 0, batch.get(i).length);
            Arrays.fill(mask[i], 0, batch.get(i).length, 1);
        }
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[batch.size()][width]);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", types))) {
            return classVectors(((OnnxTensor) result.get(0)).getFloatBuffer(), batch.size(), width);
        } catch (OrtException e) {
            throw new IllegalStateException("embedding failed: " + e.getMessage(), e);
        }
    }

    /** Takes the first position of each row of states [batch, width, dimension]. */
    private static List<float[]> classVectors(FloatBuffer states, int batch, int width) {
        List<float[]> vectors = new ArrayList<>(batch);
        for (int row = 0; row < batch; row++) {
            float[] vector = new float[DIMENSION];
            states.get(row * width * DIMENSION, vector);
            vectors.add(normalised(vector));
        }
        return vectors;
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model cannot be closed: " + e.getMessage(), e);
        }
    }
}
