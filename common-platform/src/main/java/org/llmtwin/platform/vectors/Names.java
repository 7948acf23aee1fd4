package org.llmtwin.platform.vectors;

import org.llmtwin.domain.feature.FeatureVersion;

/** Collections, aliases, vectors and payload fields as they are called in the vector store. */
final class Names {
    static final String CLEANED = "cleaned";
    static final String CHUNKS = "chunks";

    static final String DENSE = "dense";
    static final String SPARSE = "sparse";

    static final String TWIN = "twin";
    static final String DOCUMENT = "document";
    static final String REVISION = "revision";
    static final String POSITION = "position";
    static final String TYPE = "type";
    static final String PLATFORM = "platform";
    static final String LINK = "link";
    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String LANGUAGE = "language";
    static final String PUBLISHED_AT = "publishedAt";

    private Names() {}

    static String cleaned(FeatureVersion version) {
        return CLEANED + "_" + version.name();
    }

    static String chunks(FeatureVersion version) {
        return CHUNKS + "_" + version.name();
    }

    /** Whether a collection holds a version's cleaned documents or chunks; a server may hold collections of others. */
    static boolean isOurs(String collection) {
        return collection.startsWith(CLEANED + "_") || collection.startsWith(CHUNKS + "_");
    }

    /** The version whose chunks a collection holds. */
    static FeatureVersion version(String chunks) {
        return FeatureVersion.parse(chunks.substring(CHUNKS.length() + 1));
    }
}
