package org.llmtwin.stack.launcher.process;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Listens on the ports that the environment names and answers every request with health; ends at once when told to. */
final class TinyService {

    private TinyService() {}

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("die")) {
            System.exit(7);
        }
        List<String> ports = Stream.of("SERVER_PORT", "TWIN_MONGO_PORT", "TWIN_QDRANT_PORT", "TWIN_SITE_PORT")
                .map(System.getenv()::get)
                .filter(Objects::nonNull)
                .toList();
        for (String port : ports) {
            listen(Integer.parseInt(port));
        }
        System.out.println("listening on " + ports);
        Thread.currentThread().join();
    }

    private static void listen(int port) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        byte[] body = "{\"status\":\"UP\",\"activity\":\"idle\"}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}
