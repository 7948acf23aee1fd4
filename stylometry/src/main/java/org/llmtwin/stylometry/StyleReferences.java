package org.llmtwin.stylometry;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts, in Markdown, that a style scale is built from.
 *
 * @param author the author's texts that may be learned from
 * @param others texts of at least one other author, by name, at least two each: one half of them tells what the
 *     other authors are like, the other half gives the floor
 * @param machine what the untrained model wrote, sampled exactly as the texts to be measured but for other prompts.
 *     Without it, text that resembles nobody lands somewhere between the authors; may be empty
 * @param heldOut the author's texts that nothing was learned from
 */
public record StyleReferences(
        List<String> author, Map<String, List<String>> others, List<String> machine, List<String> heldOut) {

    public StyleReferences {
        author = List.copyOf(author);
        machine = List.copyOf(machine);
        heldOut = List.copyOf(heldOut);
        Map<String, List<String>> copied = new LinkedHashMap<>();
        others.forEach((name, texts) -> copied.put(name, List.copyOf(texts)));
        others = Collections.unmodifiableMap(copied);
        require(author, "author", 1);
        require(heldOut, "heldOut", 1);
        require(others.keySet(), "others", 1);
        others.forEach((name, texts) -> require(texts, "others[" + name + "]", 2));
    }

    private static void require(Collection<String> texts, String field, int least) {
        if (texts.size() < least) {
            throw new IllegalArgumentException(
                    field + " has " + texts.size() + " texts and must have at least " + least);
        }
    }
}
