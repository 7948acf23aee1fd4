package org.llmtwin.stack.launcher.demo;

/**
 * A twin as the demo asks for it.
 *
 * @param link where the posts are: the address of a site or feed, or {@code file:} for a folder
 */
public record TwinPlan(String id, String name, String link) {

    /** A folder is looked through again each time: it costs next to nothing. */
    boolean isFolder() {
        return link.startsWith("file:");
    }
}
