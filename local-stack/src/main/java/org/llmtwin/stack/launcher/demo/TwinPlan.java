package org.llmtwin.stack.launcher.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A twin as the demo asks for it.
 *
 * @param link where the posts are: the address of a site or feed, or {@code file:} for a folder or a file
 * @param upload the file that is handed over in place of a source; null if the posts are collected from the link
 */
public record TwinPlan(
        String id, String name, String link, @Nullable Path upload) {

    public TwinPlan(String id, String name, String link) {
        this(id, name, link, null);
    }

    /** What lies on this machine is looked through again each time: it costs next to nothing. */
    boolean isFolder() {
        return link.startsWith("file:");
    }
}
