package org.llmtwin.runtime.format;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Numbers with a shape, outermost size first. The array is not copied.
 *
 * @param values as many as the shape's product, row by row
 */
public record FloatTensor(float[] values, long... shape) {
    public FloatTensor {
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (elements != values.length) {
            throw new IllegalArgumentException(
                    "values must be " + elements + " for shape " + Arrays.toString(shape) + ", are " + values.length);
        }
    }

    /** Reads one tensor of a file whole. */
    public static FloatTensor read(SafetensorsFile file, String name) {
        long[] shape = file.shape(name);
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        file.read(name, FloatBuffer.wrap(values));
        return new FloatTensor(values, shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTensor that
                && Arrays.equals(values, that.values)
                && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return "FloatTensor" + Arrays.toString(shape);
    }
}
