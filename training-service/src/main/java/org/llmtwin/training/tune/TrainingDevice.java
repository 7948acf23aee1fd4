package org.llmtwin.training.tune;

import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.torch.Computation;
import org.llmtwin.training.TrainingProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where models are trained. A device that is configured by name is looked for when the service starts; {@code auto} only when the first
 * run begins, since it takes the engine.
 */
@Component
class TrainingDevice {
    private static final Logger log = LoggerFactory.getLogger(TrainingDevice.class);

    private final String device;
    private final String dtype;
    private @Nullable Computation computation;

    /** @throws IllegalArgumentException if a device that is named cannot be used here */
    TrainingDevice(TrainingProperties properties) {
        this.device = properties.device();
        this.dtype = properties.dtype();
        if (!device.equals("auto")) {
            computation();
        }
    }

    synchronized Computation computation() {
        if (computation == null) {
            computation = find();
        }
        return computation;
    }

    private Computation find() {
        try {
            Computation found = Computation.of(device, dtype);
            log.info("Training in {}", found);
            return found;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("twin.training." + e.getMessage(), e);
        }
    }
}
