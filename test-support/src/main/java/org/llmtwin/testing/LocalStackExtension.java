package org.llmtwin.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts the embedded stores once per test JVM, on free loopback ports with temporary folders, and says where they are:
 * the system properties {@value #WAREHOUSE_URI}, {@value #VECTORS_HOST} and {@value #VECTORS_PORT} are set before the
 * first test class's Spring context starts. Tests share the stores: use names of your own.
 */
public final class LocalStackExtension implements BeforeAllCallback {

    public static final String WAREHOUSE_URI = "twin.warehouse.uri";
    public static final String VECTORS_HOST = "twin.vectors.host";
    public static final String VECTORS_PORT = "twin.vectors.port";

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalStackExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).computeIfAbsent(StartedStack.class, key -> StartedStack.start());
    }
}
