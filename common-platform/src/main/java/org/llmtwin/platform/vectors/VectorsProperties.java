package org.llmtwin.platform.vectors;

import java.time.Duration;
import org.llmtwin.domain.Checks;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Qdrant is.
 *
 * @param port its gRPC port
 * @param apiKey empty: none is sent
 * @param timeout for one call
 */
@ConfigurationProperties("twin.vectors")
record VectorsProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("6334") int port,
        @DefaultValue("") String apiKey,
        @DefaultValue("false") boolean tls,
        @DefaultValue("30s") Duration timeout) {
    private static final int MAX_PORT = 65535;

    VectorsProperties {
        Checks.notBlank("twin.vectors.host", host);
        Checks.inRange("twin.vectors.port", port, 1, MAX_PORT);
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("twin.vectors.timeout is " + timeout + ": it must be longer than 0");
        }
    }
}
