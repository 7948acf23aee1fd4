package org.llmtwin.runtime.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.llmtwin.runtime.format.SafetensorsWriter.Form;
import org.llmtwin.runtime.format.SafetensorsWriter.Source;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a model's tensors as Transformers does: {@code model.safetensors}, or numbered files with an index where that is too large. */
public final class ShardedWriter {
    private ShardedWriter() {}

    /**
     * @param forms in the order in which they are spread over the files
     * @param maxBytes of a file's numbers, unless a single tensor has more
     */
    public static void write(Path folder, SequencedMap<String, Form> forms, long maxBytes, Source source) {
        List<Map<String, Form>> files = split(forms, maxBytes);
        if (files.size() == 1) {
            SafetensorsWriter.write(folder.resolve("model.safetensors"), forms, source);
            return;
        }
        ObjectNode index = JsonMapper.shared().createObjectNode();
        index.putObject("metadata")
                .put(
                        "total_size",
                        forms.values().stream().mapToLong(Form::bytes).sum());
        ObjectNode homes = index.putObject("weight_map");
        for (int i = 0; i < files.size(); i++) {
            String file = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, files.size());
            SafetensorsWriter.write(folder.resolve(file), files.get(i), source);
            files.get(i).keySet().forEach(name -> homes.put(name, file));
        }
        writeIndex(folder.resolve("model.safetensors.index.json"), index);
    }

    private static List<Map<String, Form>> split(SequencedMap<String, Form> forms, long maxBytes) {
        List<Map<String, Form>> files = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, Form> tensor : forms.entrySet()) {
            long more = tensor.getValue().bytes();
            if (files.isEmpty() || bytes + more > maxBytes) {
                files.add(new LinkedHashMap<>());
                bytes = 0;
            }
            files.getLast().put(tensor.getKey(), tensor.getValue());
            bytes += more;
        }
        return files;
    }

    private static void writeIndex(Path file, ObjectNode index) {
        try {
            Files.writeString(
                    file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(index) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
