package org.llmtwin.platform.vectors.layout;

import org.llmtwin.domain.feature.FeatureVersion;

/** Collections, aliases, vectors and payload fields as they are called in the vector store. */
public final class Names {
    public static final String CLEANED = "cleaned";
    public static final String CHUNKS = "chunks";

    public static final String DENSE = "dense";
    public static final String SPARSE = "sparse";

    public static final String TWIN = "twin";
    public static final String DOCUMENT = "document";
    public static final String REVISION = "revision";
    public static final String POSITION = "position";
    public static final String TYPE = "type";
    public static final String PLATFORM = "platform";
    public static final String LINK = "link";
    public static final String TITLE = "title";
    public static final String TEXT = "text";
    public static final String LANGUAGE = "language";
    public static final String PUBLISHED_AT = "publishedAt";

    private Names() {}

    public static String cleaned(FeatureVersion version) {
        return CLEANED + "_" + version.name();
    }

    public static String chunks(FeatureVersion version) {
        return CHUNKS + "_" + version.name();
    }

    /** Whether a collection holds a version's cleaned documents or chunks; a server may hold collections of others. */
    public static boolean isOurs(String collection) {
        return collection.startsWith(CLEANED + "_") || collection.startsWith(CHUNKS + "_");
    }

    /** The version whose chunks a collection holds. */
    public static FeatureVersion version(String chunks) {
        return FeatureVersion.parse(chunks.substring(CHUNKS.length() + 1));
    }
}
