package org.llmtwin.runtime.torch;

import java.util.Arrays;
import java.util.Locale;

/** Where and in which numbers a model is computed. */
public record Computation(Device device, Dtype dtype) {
    public static final Computation CPU = new Computation(Device.CPU, Dtype.FLOAT32);

    private static final String AUTO = "auto";

    /**
     * What configuration says.
     *
     * @param device cpu, cuda, cuda:NUMBER, or auto: the first CUDA device if there is one, else the processor
     * @param dtype float32, bfloat16, or auto: float32 on the processor, bfloat16 elsewhere
     * @throws IllegalArgumentException for other words, and for a device that PyTorch cannot use here
     */
    public static Computation of(String device, String dtype) {
        Dtype wanted = dtype.equals(AUTO) ? null : dtype(dtype);
        Device where = device.equals(AUTO) ? Device.best() : Device.of(device);
        where.requireUsable();
        Dtype usual = where.direct() ? Dtype.FLOAT32 : Dtype.BFLOAT16;
        return new Computation(where, wanted == null ? usual : wanted);
    }

    private static Dtype dtype(String name) {
        return Arrays.stream(Dtype.values())
                .filter(dtype -> name.equals(lowerCase(dtype)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("dtype is " + name + ", must be auto, float32 or bfloat16"));
    }

    private static String lowerCase(Dtype dtype) {
        return dtype.name().toLowerCase(Locale.ROOT);
    }

    /** Such as "float32 on cpu". */
    @Override
    public String toString() {
        return lowerCase(dtype) + " on " + device;
    }
}
