package org.llmtwin.runtime.family;

import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.JsonFile;

/** Settings of a config.json that would change what the layers do, and that no layer here follows. */
final class Refusals {
    private Refusals() {}

    /** @throws CheckpointException unless the flag is missing or has the known value */
    static void unless(JsonFile json, String flag, boolean known) {
        if (json.flag(flag, known) != known) {
            throw new CheckpointException(json.path(), flag + " " + !known + " is not known, only " + known);
        }
    }
}
