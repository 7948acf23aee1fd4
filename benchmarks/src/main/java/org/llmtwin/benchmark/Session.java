package org.llmtwin.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.llmtwin.benchmark.crawl.Clean;
import org.llmtwin.benchmark.crawl.Crawl;
import org.llmtwin.benchmark.input.TokenSource;
import org.llmtwin.benchmark.peer.Peer;
import org.llmtwin.benchmark.peer.Peers;
import org.llmtwin.benchmark.run.BenchmarkException;
import org.llmtwin.benchmark.run.Contestant;
import org.llmtwin.benchmark.run.Rounds;
import org.llmtwin.benchmark.run.Row;
import org.llmtwin.benchmark.run.Series;
import org.llmtwin.benchmark.work.Work;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import org.llmtwin.runtime.generate.GeneratorSettings;
import org.llmtwin.runtime.precision.Precision;
import org.llmtwin.runtime.source.ModelSource;
import org.llmtwin.runtime.tokenize.Tokenizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures works.
 *
 * @param folder for inputs, logs and the peers
 * @param model the default one, or a checkpoint's file
 */
record Session(Path folder, String model, int threads, Precision precision, int rounds, boolean withPeers) {
    static final List<String> NAMES = Stream.concat(
                    Stream.of(Work.values()).map(Work::toString), Stream.of(Crawl.NAME, Clean.NAME))
            .toList();

    /** @return a row for each peer, or one without a peer */
    List<Row> run(String name) throws IOException {
        Rounds turns = new Rounds(rounds, text -> say(name + ", " + text));
        if (name.equals(Crawl.NAME)) {
            return List.of(new Crawl(crawler(), peers(Path.of("")), logs(), withPeers).run(turns));
        }
        if (name.equals(Clean.NAME)) {
            return List.of(new Clean(folder.resolve("pages"), peers(Path.of("")), logs(), withPeers).run(turns));
        }
        return Stream.of(Work.values())
                .filter(work -> work.toString().equals(name))
                .flatMap(work -> run(work, turns).stream())
                .toList();
    }

    private List<Row> run(Work work, Rounds turns) {
        Path path = ModelSource.resolve(model, ModelSource.defaultCache()).path();
        Path input = writeInput(work, path);
        List<Contestant> contestants = new ArrayList<>(ours(work, input, path));
        if (withPeers) {
            Peers peers = peers(path);
            Peer.of(work).forEach(peer -> contestants.add(peers.contestant(peer, input, log(work, peer.name()))));
        }
        List<Series> series = turns.run(contestants);
        if (series.size() == 1) {
            return List.of(new Row(work.toString(), work.unit(), work.lowerIsBetter(), series.getFirst(), null));
        }
        return series.stream()
                .skip(1)
                .map(peer -> new Row(work.toString(), work.unit(), work.lowerIsBetter(), series.getFirst(), peer))
                .toList();
    }

    private Peers peers(Path path) {
        return new Peers(folder.resolve("peers"), path, threads, Session::say);
    }

    /** The crawler service's jar, which {@code ./twin bench} has built. */
    private static Path crawler() {
        Path jar = Path.of(System.getenv().getOrDefault("TWIN_ROOT", ""), "target", "apps", "crawler-service.jar");
        if (!Files.isRegularFile(jar)) {
            throw new BenchmarkException("no crawler service at " + jar.toAbsolutePath() + ": start ./twin bench");
        }
        return jar;
    }

    /** Guessed tokens are measured against writing without them, and nowhere else: no peer guesses. */
    private List<Contestant> ours(Work work, Path input, Path path) {
        if (work != Work.QUOTE) {
            return List.of(ours(work, input, path, 0, "llm-twin"));
        }
        int guesses = GeneratorSettings.defaults().guesses();
        return List.of(ours(work, input, path, guesses, "llm-twin"), ours(work, input, path, 0, "without guesses"));
    }

    private Contestant ours(Work work, Path input, Path path, int guesses, String name) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-jar",
                System.getProperty("java.class.path"),
                Worker.COMMAND,
                work.name(),
                input.toString(),
                path.toString(),
                Integer.toString(threads),
                precision.name(),
                Integer.toString(guesses));
        return new Contestant(name, command, Map.of(), log(work, name.replace(' ', '-')));
    }

    private Path log(Work work, String name) {
        return logs().resolve(work + "-" + name + ".log");
    }

    private Path logs() {
        try {
            return Files.createDirectories(folder.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path writeInput(Work work, Path path) {
        Path file = folder.resolve(work + ".json");
        try (Checkpoint checkpoint = Checkpoint.open(path);
                Tokenizer tokenizer = Tokenizer.of(checkpoint)) {
            TokenSource tokens = new TokenSource(checkpoint.config().vocabSize(), tokenizer::encode);
            Files.write(file, JsonMapper.shared().writeValueAsBytes(work.task().input(tokens)));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
