package org.llmtwin.platform.store;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.llmtwin.testing.LocalStackExtension;
import org.springframework.context.ApplicationContext;

/** Gives a test class the ports on the embedded stores. */
final class LocalStores implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LocalStores.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        new LocalStackExtension().beforeAll(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ApplicationContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(LocalStores.class, key -> Ports.start(), ApplicationContext.class);
    }
}
