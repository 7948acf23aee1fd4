package org.llmtwin.platform.store;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ApplicationContext;

@Tag("docker")
@ExtendWith(ContainerStores.class)
class VectorStoreContainerIT extends VectorContracts {
    VectorStoreContainerIT(ApplicationContext ports) {
        super(ports);
    }
}
