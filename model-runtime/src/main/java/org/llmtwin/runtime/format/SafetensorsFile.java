package org.llmtwin.runtime.format;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapped safetensors file: eight bytes with the header's length, the header in JSON, then the numbers without a gap.
 */
public final class SafetensorsFile implements AutoCloseable {
    private final MappedFile file;
    private final SafetensorsHeader header;
    private final Set<String> names;

    private SafetensorsFile(MappedFile file) {
        this.file = file;
        this.header = SafetensorsHeader.read(file);
        this.names = Collections.unmodifiableSet(header.names());
    }

    /** @throws CheckpointException when the file is damaged or cut, or holds a type that is not known */
    public static SafetensorsFile open(Path path) {
        MappedFile file = new MappedFile(path);
        try {
            return new SafetensorsFile(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Of all tensors, those included that hold no weights and cannot be read. */
    public Set<String> tensorNames() {
        return names;
    }

    /** The sizes, outermost first. */
    public long[] shape(String name) {
        return known(name).shape().clone();
    }

    /** Writes the tensor as float32 at the buffer's position, which moves on. */
    public void read(String name, FloatBuffer into) {
        known(name).read(into);
    }

    /**
     * Where the tensor lies; null where there is none of this name.
     *
     * @throws CheckpointException when it has a type other than F32, F16 and BF16
     */
    public @Nullable StoredTensor tensor(String name) {
        String otherType = header.others().get(name);
        if (otherType != null) {
            throw SafetensorsHeader.unknownType(file, name, otherType);
        }
        return header.tensors().get(name);
    }

    private StoredTensor known(String name) {
        StoredTensor tensor = tensor(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name + " in " + file.path());
        }
        return tensor;
    }

    @Override
    public void close() {
        file.close();
    }
}
