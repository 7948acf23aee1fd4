package org.llmtwin.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.llmtwin.benchmark.peer.Peer;
import org.llmtwin.benchmark.peer.Peers;
import org.llmtwin.benchmark.run.Contestant;
import org.llmtwin.benchmark.run.Rounds;
import org.llmtwin.benchmark.run.Row;
import org.llmtwin.benchmark.run.Series;
import org.llmtwin.benchmark.work.TokenSource;
import org.llmtwin.benchmark.work.Work;
import org.llmtwin.runtime.checkpoint.Checkpoint;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures works.
 *
 * @param folder for inputs, logs and the peers
 * @param model a GGUF file or a Hugging Face folder
 */
record Session(Path folder, Path model, int threads, int rounds, boolean withPeers) {

    /** @return a row for each peer, or one without a peer */
    List<Row> run(Work work) {
        Path input = writeInput(work);
        List<Contestant> contestants = new ArrayList<>(List.of(ours(work, input)));
        if (withPeers) {
            Peers peers = new Peers(folder.resolve("peers"), model, threads, Session::say);
            Peer.of(work).forEach(peer -> contestants.add(peers.contestant(peer, input, log(work, peer.name()))));
        }
        List<Series> series = new Rounds(rounds, text -> say(work + ", " + text)).run(contestants);
        if (series.size() == 1) {
            return List.of(new Row(work.toString(), work.unit(), work.lowerIsBetter(), series.getFirst(), null));
        }
        return series.stream()
                .skip(1)
                .map(peer -> new Row(work.toString(), work.unit(), work.lowerIsBetter(), series.getFirst(), peer))
                .toList();
    }

    private Contestant ours(Work work, Path input) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                System.getProperty("java.class.path"),
                Worker.COMMAND,
                work.name(),
                input.toString(),
                model.toString(),
                Integer.toString(threads));
        return new Contestant("llm-twin", command, Map.of(), log(work, "llm-twin"));
    }

    private Path log(Work work, String name) {
        try {
            return Files.createDirectories(folder.resolve("logs")).resolve(work + "-" + name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path writeInput(Work work) {
        Path file = folder.resolve(work + ".json");
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            TokenSource tokens = new TokenSource(checkpoint.config().vocabSize());
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
