package org.llmtwin.stack.qdrant.store;

import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The list of collections and aliases on disk: one JSON file, replaced whole, so that a change happens or does not. */
final class CatalogFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    CatalogFile(Path folder) {
        this.file = folder.resolve("catalog.json");
    }

    /** A collection: its folder's name, the CreateCollection request (protobuf), payload indexes by key. */
    record Entry(String folder, byte[] config, Map<String, PayloadSchemaType> indexes) {}

    /** Collections by name, and for each alias the collection it stands for. */
    record Content(Map<String, Entry> collections, Map<String, String> aliases) {}

    Content read() throws IOException {
        return Files.exists(file)
                ? JSON.readValue(Files.readAllBytes(file), Content.class)
                : new Content(Map.of(), Map.of());
    }

    void write(Content content) throws IOException {
        Path next = file.resolveSibling("catalog.json.next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(content));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
