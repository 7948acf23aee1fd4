package org.llmtwin.runtime.vector;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The processor's vectors of float32, and how they are loaded. */
final class Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final int COUNT = FLOATS.length();

    private static final int SMALLEST_BITS = 64;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(SMALLEST_BITS, COUNT * Byte.SIZE)));

    private Lanes() {}

    /** Whether two vectors share a strip of rows evenly, and as many bytes as a vector has numbers make a vector of their own. */
    static boolean fit() {
        return COUNT * Byte.SIZE >= SMALLEST_BITS && Matrix.STRIP % (2 * COUNT) == 0;
    }

    static FloatVector zero() {
        return FloatVector.zero(FLOATS);
    }

    /** Signed bytes as numbers. */
    static FloatVector bytes(MemorySegment memory, long offset) {
        return (FloatVector) ByteVector.fromMemorySegment(BYTES, memory, offset, ByteOrder.LITTLE_ENDIAN)
                .convertShape(VectorOperators.B2F, FLOATS, 0);
    }

    static FloatVector floats(MemorySegment memory, long offset) {
        return FloatVector.fromMemorySegment(FLOATS, memory, offset, ByteOrder.nativeOrder());
    }

    static FloatVector floats(float[] numbers, int index) {
        return FloatVector.fromArray(FLOATS, numbers, index);
    }

    /** One number in every lane. */
    static FloatVector all(float[] numbers, int index) {
        return FloatVector.broadcast(FLOATS, numbers[index]);
    }
}
