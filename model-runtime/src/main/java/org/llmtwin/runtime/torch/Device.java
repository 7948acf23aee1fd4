package org.llmtwin.runtime.torch;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where tensors lie and operations run.
 *
 * @param name as PyTorch says it
 * @param direct whether Java reads and writes the memory of its tensors; what lies elsewhere is copied through the processor's
 */
public record Device(String name, boolean direct) {
    private static final Pattern NAMES = Pattern.compile("cpu|cuda:\\d{1,3}");
    private static final String CUDA = "cuda";
    private static final String CAUSE = "RuntimeError: ";

    public static final Device CPU = new Device("cpu", true);

    public Device {
        if (!NAMES.matcher(name).matches()) {
            throw new IllegalArgumentException("device is " + name + ", must be cpu, cuda or cuda:NUMBER");
        }
    }

    /** {@code cpu}, {@code cuda} (the first one) or {@code cuda:NUMBER}. Whether there is such a device is another question. */
    public static Device of(String name) {
        return name.equals(CPU.name) ? CPU : new Device(name.equals(CUDA) ? CUDA + ":0" : name, false);
    }

    /** The first CUDA device if PyTorch can use it in this process, else the processor. Starts the engine. */
    public static Device best() {
        Device cuda = of(CUDA);
        return cuda.obstacle().isEmpty() ? cuda : CPU;
    }

    /** @throws IllegalArgumentException if PyTorch cannot use it in this process, with what PyTorch says */
    public void requireUsable() {
        if (equals(CPU)) {
            return;
        }
        obstacle().ifPresent(reason -> {
            throw new IllegalArgumentException(
                    "device is " + name + ", must be one that PyTorch can use here: " + reason);
        });
    }

    /** Why no tensor can be made there: whatever is missing, a driver, a library or the device, PyTorch knows. */
    private Optional<String> obstacle() {
        Torch.load();
        try (Tensors tensors = new Tensors(this)) {
            tensors.zeros(1).close();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(reason(e));
        }
    }

    /** A failure in a script names the operation first, then its cause. */
    private static String reason(RuntimeException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .findFirst()
                .orElseGet(e::toString);
    }

    /** As the text of a script says it. */
    String text() {
        return "torch.device(\"" + name + "\")";
    }

    @Override
    public String toString() {
        return name;
    }
}
