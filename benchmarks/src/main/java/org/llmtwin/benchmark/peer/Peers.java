package org.llmtwin.benchmark.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.llmtwin.benchmark.run.Contestant;

/**
 * Makes peers ready to run.
 *
 * @param folder for their packages, scripts and files
 * @param model the GGUF file that the runtime reads
 */
public record Peers(Path folder, Path model, int threads, Consumer<String> progress) {
    private static final List<String> SCRIPTS = List.of(
            "measured.py",
            "peft_train.py",
            "transformers_decode.py",
            "sentence_embed.py",
            "llama_bench.py",
            "llama_files.py",
            "llama_serve.py",
            "llama_start.py",
            "scrapy_crawl.py",
            "timed.py",
            "trafilatura_clean.py");

    /** Installs what is missing. */
    public Contestant contestant(Peer peer, Path input, Path log) {
        Path scripts = copyScripts();
        List<String> command = new ArrayList<>();
        command.add(environment(peer.packages()).python().toString());
        command.add(scripts.resolve(peer.script()).toString());
        command.add(input.toString());
        command.add(modelFor(peer).toString());
        command.add(Integer.toString(threads));
        command.addAll(peer.arguments());
        Map<String, String> environment = Map.of(
                "OMP_NUM_THREADS", Integer.toString(threads), "HF_HUB_OFFLINE", "1", "TOKENIZERS_PARALLELISM", "false");
        return new Contestant(peer.title(), command, environment, log);
    }

    /** A command that prints one JSON object for each page, as a contestant's. */
    public List<String> timed(List<String> command) {
        return Stream.concat(
                        Stream.of("python3", copyScripts().resolve("timed.py").toString()), command.stream())
                .toList();
    }

    /** Scrapy over a site, with its cleaning. Installs what is missing. */
    public List<String> scrapy(String address, int atOnce) {
        String python = environment(Packages.SCRAPY).python().toString();
        return List.of(python, copyScripts().resolve("scrapy_crawl.py").toString(), address, Integer.toString(atOnce));
    }

    /** Trafilatura over a folder of pages. Installs what is missing. */
    public List<String> trafilatura(Path pages) {
        String python = environment(Packages.SCRAPY).python().toString();
        return List.of(python, copyScripts().resolve("trafilatura_clean.py").toString(), pages.toString());
    }

    private PythonEnvironment environment(Packages packages) {
        return new PythonEnvironment(folder.resolve(packages.name().toLowerCase(Locale.ROOT)), packages, progress);
    }

    private Path modelFor(Peer peer) {
        PeerFiles files = new PeerFiles(folder);
        return switch (peer.model()) {
            case GGUF -> model;
            case FOLDER -> files.transformersFolder(model);
            case EMBEDDER -> files.embedder();
        };
    }

    private Path copyScripts() {
        Path scripts = folder.resolve("scripts");
        try {
            Files.createDirectories(scripts);
            for (String name : SCRIPTS) {
                try (InputStream script = Peers.class.getResourceAsStream(name)) {
                    Files.copy(script, scripts.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scripts;
    }
}
