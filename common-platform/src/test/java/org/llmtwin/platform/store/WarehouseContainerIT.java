package org.llmtwin.platform.store;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ApplicationContext;

@Tag("docker")
@ExtendWith(ContainerStores.class)
class WarehouseContainerIT extends WarehouseContracts {
    WarehouseContainerIT(ApplicationContext ports) {
        super(ports);
    }
}
