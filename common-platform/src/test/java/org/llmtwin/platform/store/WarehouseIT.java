package org.llmtwin.platform.store;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ApplicationContext;

@ExtendWith(LocalStores.class)
class WarehouseIT extends WarehouseContracts {
    WarehouseIT(ApplicationContext ports) {
        super(ports);
    }
}
