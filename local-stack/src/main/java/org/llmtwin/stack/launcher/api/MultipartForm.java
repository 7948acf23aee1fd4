package org.llmtwin.stack.launcher.api;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.llmtwin.stack.launcher.setup.LauncherException;

/**
 * A form with one file (RFC 7578).
 *
 * @param fields sent before the file
 */
record MultipartForm(Map<String, String> fields, Path file, String boundary) {

    MultipartForm(Map<String, String> fields, Path file) {
        this(fields, file, "twin-" + UUID.randomUUID());
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(part("name=\"" + name + "\"", "text/plain; charset=utf-8"))
                .append(value)
                .append("\r\n"));
        head.append(part("name=\"file\"; filename=\"" + fileName() + "\"", "application/octet-stream"));
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(head.toString()),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        } catch (FileNotFoundException e) {
            throw new LauncherException("'" + file + "' cannot be read", e);
        }
    }

    private String part(String disposition, String type) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type
                + "\r\n\r\n";
    }

    /** Quoted as browsers do it (WHATWG, multipart/form-data encoding). */
    private String fileName() {
        return String.valueOf(file.getFileName())
                .replace("\"", "%22")
                .replace("\r", "%0D")
                .replace("\n", "%0A");
    }
}
