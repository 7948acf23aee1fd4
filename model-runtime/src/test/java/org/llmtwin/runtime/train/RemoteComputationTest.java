package org.llmtwin.runtime.train;

import org.llmtwin.runtime.torch.Device;

/** The processor as if its memory were out of Java's reach: whatever another device needs but its name. */
class RemoteComputationTest extends ComputationKit {
    @Override
    Device device() {
        return new Device("cpu", false);
    }
}
