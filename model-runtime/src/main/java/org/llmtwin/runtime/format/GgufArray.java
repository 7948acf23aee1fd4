package org.llmtwin.runtime.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an array of a GGUF header lies. Its values are read when they are asked for: the strings of a vocabulary and its merges take
 * longer than all else in a header, and not everybody wants them.
 *
 * @param type the format's number of the type of a value
 * @param start the first byte of the first value
 */
record GgufArray(MappedFile file, String key, int type, long start, int length) {
    /** @throws CheckpointException if it holds values of another type */
    <T> List<T> values(Class<T> wanted) {
        GgufReader in = new GgufReader(file, start);
        List<T> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            Object value = in.scalar(key, type);
            if (!wanted.isInstance(value)) {
                throw file.failure(
                        0,
                        "metadata entry " + key + " holds " + value.getClass().getSimpleName());
            }
            values.add(wanted.cast(value));
        }
        return values;
    }
}
