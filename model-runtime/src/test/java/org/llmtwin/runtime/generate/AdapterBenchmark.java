package org.llmtwin.runtime.generate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.TestModel;
import org.llmtwin.runtime.adapter.AdapterWeights;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.decode.LoadedAdapter;
import org.llmtwin.runtime.request.GenerationRequest;
import org.llmtwin.runtime.sampling.Penalties;
import org.llmtwin.runtime.sampling.SamplingSettings;
import org.llmtwin.runtime.train.Adapters;

/**
 * A main program: tokens a second by the wall, prompts included, of one text and of eight at once, with the model alone, with one
 * adapter (rank 16, seven projections) and with eight of them, in turn. Argument: how often.
 */
final class AdapterBenchmark {
    private static final int USERS = 8;
    private static final int PROMPT = 64;
    private static final int NEW = 100;

    private AdapterBenchmark() {}

    public static void main(String[] arguments) {
        int times = Integer.parseInt(arguments[0]);
        try (Checkpoint checkpoint = TestModel.open();
                TextGenerator generator =
                        TextGenerator.open(checkpoint, null, new GeneratorSettings(512, USERS, 0).withGuesses(0));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AdapterWeights weights =
                    Adapters.byFormula(checkpoint.config(), Adapters.lora(checkpoint.config(), 16), false);
            LoadedAdapter[] eight = IntStream.range(0, USERS)
                    .mapToObj(i -> generator.load(weights))
                    .toArray(LoadedAdapter[]::new);
            LoadedAdapter[] same = new LoadedAdapter[USERS];
            Arrays.fill(same, eight[0]);
            LoadedAdapter[][] works = {new LoadedAdapter[1], {eight[0]}, new LoadedAdapter[USERS], same, eight};
            double[][] speeds = new double[works.length][times];
            for (int i = -1; i < times; i++) { // the first round warms up
                for (int work = 0; work < works.length; work++) {
                    speeds[work][Math.max(i, 0)] =
                            speed(generator, threads, works[work], USERS * (times * work + i + 1));
                }
            }
            print(speeds);
            List.of(eight).forEach(LoadedAdapter::close);
        }
    }

    private static void print(double[][] speeds) {
        List<String> names = List.of(
                "1 text, no adapter", "1 text, 1 adapter", "8 texts, no adapter", "8 texts, 1 adapter", "8 texts, 8");
        for (int i = 0; i < speeds.length; i++) {
            Arrays.sort(speeds[i]);
            System.out.printf("%s: %.1f tokens/s%n", names.get(i), speeds[i][speeds[i].length / 2]);
        }
    }

    private static double speed(
            TextGenerator generator, ExecutorService threads, @Nullable LoadedAdapter[] adapters, int firstUser) {
        long start = System.nanoTime();
        List<CompletableFuture<Void>> texts = IntStream.range(0, adapters.length)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> generator.generate(adapters[i], request(firstUser + i), piece -> {}), threads))
                .toList();
        texts.forEach(CompletableFuture::join);
        return adapters.length * NEW / ((System.nanoTime() - start) / 1e9);
    }

    /** A prompt of its own for each user, so that none is known already; the end token is forbidden. */
    private static GenerationRequest request(int user) {
        int[] prompt = IntStream.range(0, PROMPT)
                .map(i -> 1000 + (37 * i + 1001 * user) % 40_000)
                .toArray();
        SamplingSettings sampling = new SamplingSettings(0, 0, 1, 0, Penalties.NONE, Map.of(0, -100.0, 2, -100.0), 0);
        return new GenerationRequest(prompt, NEW, sampling, List.of());
    }
}
