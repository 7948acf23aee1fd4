package org.llmtwin.runtime.train;

import org.llmtwin.runtime.torch.Device;

/** The processor itself, in bfloat16 too. */
class ProcessorComputationTest extends ComputationKit {
    @Override
    Device device() {
        return Device.CPU;
    }
}
