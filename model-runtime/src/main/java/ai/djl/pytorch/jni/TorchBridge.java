package ai.djl.pytorch.jni;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Opens the native calls that DJL keeps package-private: running a method of a TorchScript module with arguments of any kind.
 * Every {@code long} but a number argument is a native handle that the caller frees.
 */
public final class TorchBridge {
    private static final int[] CPU = {0, -1};
    private static final PyTorchLibrary LIB = PyTorchLibrary.LIB;

    private TorchBridge() {}

    public static long loadModule(Path archive) {
        return LIB.moduleLoad(archive.toString(), CPU, false, new String[0], new String[0], true);
    }

    public static void freeModule(long module) {
        LIB.torchDeleteModule(module);
    }

    /** Runs a method. The interpreter's optimiser is a setting of the thread, so it is switched off on each call. */
    public static long invoke(long module, String method, long[] arguments) {
        LIB.setGraphExecutorOptimize(false);
        LIB.torchSetGradMode(false);
        return LIB.moduleRunMethod(module, method, arguments, true, false);
    }

    public static long ofLong(long number) {
        return LIB.iValueFromLong(number);
    }

    public static long ofDouble(double number) {
        return LIB.iValueFromDouble(number);
    }

    public static long ofBoolean(boolean flag) {
        return LIB.iValueFromBool(flag);
    }

    public static long ofLongs(long[] numbers) {
        return LIB.iValueFromLongList(numbers);
    }

    public static long ofDoubles(double[] numbers) {
        return LIB.iValueFromDoubleList(numbers);
    }

    /** A list of tensors from values that each hold a tensor. */
    public static long ofTensors(long[] values) {
        long[] tensors = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            tensors[i] = LIB.iValueToTensor(values[i]);
        }
        long list = LIB.iValueFromTensorList(tensors);
        for (long tensor : tensors) {
            LIB.torchDeleteTensor(tensor);
        }
        return list;
    }

    /** The values of a list of tensors. */
    public static long[] toTensors(long list) {
        long[] tensors = LIB.iValueToTensorList(list);
        long[] values = new long[tensors.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = LIB.iValueFromTensor(tensors[i]);
            LIB.torchDeleteTensor(tensors[i]);
        }
        return values;
    }

    public static double toDouble(long value) {
        return LIB.iValueToDouble(value);
    }

    /** The memory of a contiguous tensor on the CPU: valid as long as some value holds the tensor. */
    public static ByteBuffer memory(long value) {
        long tensor = LIB.iValueToTensor(value);
        try {
            return LIB.torchDirectByteBuffer(tensor).order(ByteOrder.nativeOrder());
        } finally {
            LIB.torchDeleteTensor(tensor);
        }
    }

    public static void free(long value) {
        LIB.torchDeleteIValue(value);
    }
}
