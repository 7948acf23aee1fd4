package org.llmtwin.runtime.template.library;

import org.jspecify.annotations.Nullable;

/** A value of the renderer that has attributes of its own. */
public interface WithAttributes {
    /** Null where there is none of this name. */
    @Nullable
    Object attribute(String name);
}
