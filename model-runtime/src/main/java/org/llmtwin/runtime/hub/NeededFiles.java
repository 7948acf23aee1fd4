package org.llmtwin.runtime.hub;

import java.util.List;
import java.util.stream.Stream;
import org.llmtwin.runtime.download.DownloadException;

/**
 * Which of a repository's files a model needs.
 *
 * @param texts the small ones, which not every repository has
 * @param weights a safetensors file, the index of several, or a GGUF file
 */
record NeededFiles(List<String> texts, String weights) {
    static final String INDEX = "model.safetensors.index.json";
    static final String SINGLE = "model.safetensors";
    static final List<String> TEXTS = List.of(
            "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja");
    /** What a repository may do without. */
    static final List<String> OPTIONAL =
            Stream.concat(TEXTS.stream(), Stream.of(SINGLE, INDEX)).toList();

    private static final int SHOWN = 12;

    /** @throws DownloadException when the repository holds nothing that can be read, or a choice that is the person's to make */
    static NeededFiles of(HubReference reference, List<String> files) {
        if (reference.file() != null) {
            if (!files.contains(reference.file())) {
                throw new DownloadException(reference.model() + " has no file " + reference.file() + " in revision "
                        + reference.revision() + "; its GGUF files are " + shown(ggufs(files)));
            }
            return new NeededFiles(List.of(), reference.file());
        }
        if (files.contains(SINGLE) || files.contains(INDEX)) {
            return new NeededFiles(TEXTS, files.contains(INDEX) ? INDEX : SINGLE);
        }
        List<String> ggufs = ggufs(files);
        if (ggufs.size() == 1) {
            return new NeededFiles(List.of(), ggufs.getFirst());
        }
        if (ggufs.isEmpty()) {
            throw new DownloadException(reference + " holds neither safetensors nor a GGUF file");
        }
        throw new DownloadException(reference + " holds " + ggufs.size() + " GGUF files: name one of them as hf:"
                + reference.model() + "/FILE, of " + shown(ggufs));
    }

    private static List<String> ggufs(List<String> files) {
        return files.stream().filter(name -> name.endsWith(".gguf")).sorted().toList();
    }

    private static String shown(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.isEmpty() ? "none" : names.size() <= SHOWN ? first : first + ", ...";
    }
}
