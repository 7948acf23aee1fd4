package org.llmtwin.platform.store;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ApplicationContext;

@ExtendWith(LocalStores.class)
class VectorStoreIT extends VectorContracts {
    VectorStoreIT(ApplicationContext ports) {
        super(ports);
    }
}
