package org.llmtwin.crawler.codehost;

import java.io.IOException;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** A file as the interfaces of both platforms give it: base64 in JSON, with line breaks perhaps, and the size beside it. */
public final class EncodedFile {
    private EncodedFile() {}

    /** @throws IOException if it cannot be decoded, or is not whole */
    public static byte[] decode(JsonNode file) throws IOException {
        if (!file.path("encoding").asString("").equals("base64")) {
            throw new IOException("its content is not given: its encoding is \""
                    + file.path("encoding").asString("") + "\"");
        }
        byte[] bytes = bytes(file.path("content").asString(""));
        long size = file.path("size").asLong(bytes.length);
        if (size != bytes.length) {
            throw new IOException("its content is cut: " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private static byte[] bytes(String content) throws IOException {
        try {
            return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("its content cannot be decoded: " + e.getMessage(), e);
        }
    }
}
