package org.llmtwin.stack.launcher.setup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The loopback port of every endpoint. */
public record Ports(Map<Endpoint, Integer> numbers) {

    private static final int CONNECT_MILLIS = 1_000;

    public static Ports of(Map<String, String> environment) {
        Map<Endpoint, Integer> numbers = new EnumMap<>(Endpoint.class);
        for (Endpoint endpoint : Endpoint.values()) {
            String named = environment.getOrDefault(endpoint.variable(), "");
            numbers.put(endpoint, named.isBlank() ? endpoint.usualPort() : parse(endpoint, named));
        }
        return new Ports(numbers);
    }

    private static int parse(Endpoint endpoint, String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw new LauncherException(endpoint.variable() + " is '" + value + "': must be a port from 1 to 65535");
        }
        return Integer.parseInt(value);
    }

    public int of(Endpoint endpoint) {
        return Objects.requireNonNull(numbers.get(endpoint), endpoint::title);
    }

    public String url(Endpoint endpoint) {
        return "http://127.0.0.1:" + of(endpoint);
    }

    /** @throws LauncherException naming the first port that another program has */
    public void requireFree(Collection<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), of(endpoint)));
            } catch (IOException e) {
                throw new LauncherException("Port %d (%s) is in use: end the program that has it, or set %s to another"
                        .formatted(of(endpoint), endpoint.title(), endpoint.variable()));
            }
        }
    }

    public boolean answers(Endpoint endpoint) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), of(endpoint)), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
