package org.llmtwin.stack.qdrant.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real Qdrant engine, from its Python wheel, behind Qdrant's gRPC protocol in a process of its own. */
final class PeerProcess implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path VENV = TARGET.resolve("qdrant-peer");
    private static final List<String> PACKAGES = List.of("qdrant-edge-py==0.9.0", "qdrant-client==1.20.0", "numpy");

    private final Process process;
    private final int port;

    private PeerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the tests where Python or the wheel cannot be had: the one peer that a machine may lack. */
    static PeerProcess start() throws IOException, InterruptedException {
        assumeTrue(
                installed(), "Skipped: Python 3 with pip and the wheel qdrant-edge-py==0.9.0 are not to be had here");
        int port = freePort();
        Process process = new ProcessBuilder(python(), script().toString(), Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith("UP")) {
            process.destroyForcibly();
            throw new IllegalStateException("the peer did not start: " + line);
        }
        return new PeerProcess(process, port);
    }

    private static boolean installed() throws IOException, InterruptedException {
        Path done = VENV.resolve("installed");
        if (Files.exists(done)) {
            return true;
        }
        Files.createDirectories(TARGET);
        List<String> install =
                new ArrayList<>(List.of(python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"));
        install.addAll(PACKAGES);
        boolean installed = succeeds(List.of("python3", "-m", "venv", VENV.toString())) && succeeds(install);
        if (installed) {
            Files.createFile(done);
        }
        return installed;
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File(TARGET.toFile(), "qdrant-peer.log"))
                    .start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static String python() {
        return VENV.resolve("bin").resolve("python").toString();
    }

    private static Path script() throws IOException {
        Path script = TARGET.resolve("test-classes/golden-qdrant/qdrant_peer.py");
        if (!Files.exists(script)) {
            throw new IOException(script + " is not there");
        }
        return script;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
