package org.llmtwin.stack.launcher.api;

import java.util.Iterator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The event stream format of the HTML standard, as far as a server of ours uses it: {@code event} and {@code data}. */
public final class ServerSentEvents {

    private ServerSentEvents() {}

    /** Takes one event with its JSON data. */
    @FunctionalInterface
    public interface Reader {
        void event(String name, JsonNode data);
    }

    @FunctionalInterface
    interface TextReader {
        void event(String name, String data);
    }

    static void read(Stream<String> lines, TextReader reader) {
        String event = "message";
        StringBuilder data = new StringBuilder();
        for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
            String line = each.next();
            if (line.isEmpty()) {
                dispatch(reader, event, data);
                event = "message";
            } else if (line.startsWith("event:")) {
                event = value(line);
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(value(line));
            }
        }
        dispatch(reader, event, data);
    }

    private static void dispatch(TextReader reader, String event, StringBuilder data) {
        if (!data.isEmpty()) {
            reader.event(event, data.toString());
            data.setLength(0);
        }
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
