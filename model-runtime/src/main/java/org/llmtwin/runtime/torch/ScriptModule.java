package org.llmtwin.runtime.torch;

import ai.djl.pytorch.jni.TorchBridge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** TorchScript text compiled to a module. Its methods may be called from any thread, also at the same time. */
public final class ScriptModule implements AutoCloseable {
    private static final String ROOT = "/org/llmtwin/runtime/";
    private final long handle;

    private ScriptModule(long handle) {
        this.handle = handle;
    }

    /** Compiles resources below {@code org/llmtwin/runtime}, each a text of method definitions, into one module. */
    public static ScriptModule load(String... resources) {
        return load(Map.of(), resources);
    }

    /** The same, after each key of {@code replacements} in the texts became its value. */
    public static ScriptModule load(Map<String, String> replacements, String... resources) {
        StringBuilder methods = new StringBuilder();
        for (String resource : resources) {
            methods.append(text(resource)).append('\n');
        }
        String text = methods.toString();
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        return compile(text);
    }

    private static ScriptModule compile(String methods) {
        try {
            Path archive = Files.createTempFile("module", ".pt");
            try {
                Files.write(archive, ScriptArchive.of(methods));
                return new ScriptModule(TorchBridge.loadModule(archive));
            } finally {
                Files.delete(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the TorchScript archive could not be written", e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = ScriptModule.class.getResourceAsStream(ROOT + resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + ROOT + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Runs a method. Arguments: {@link Value}, integer, floating-point number or boolean. The result is the caller's to close. */
    public Value call(String method, Object... arguments) {
        long[] handles = new long[arguments.length];
        int made = 0;
        try {
            for (; made < arguments.length; made++) {
                handles[made] = handle(arguments[made]);
            }
            return new Value(TorchBridge.invoke(handle, method, handles));
        } finally {
            for (int i = 0; i < made; i++) {
                if (!(arguments[i] instanceof Value)) {
                    TorchBridge.free(handles[i]);
                }
            }
        }
    }

    /** Runs a method for its effect. */
    public void run(String method, Object... arguments) {
        call(method, arguments).close();
    }

    private static long handle(Object argument) {
        return switch (argument) {
            case Value value -> value.handle();
            case Integer number -> TorchBridge.ofLong(number);
            case Long number -> TorchBridge.ofLong(number);
            case Double number -> TorchBridge.ofDouble(number);
            case Boolean flag -> TorchBridge.ofBoolean(flag);
            default -> throw new IllegalArgumentException("not a TorchScript argument: " + argument.getClass());
        };
    }

    @Override
    public void close() {
        TorchBridge.freeModule(handle);
    }
}
