package org.llmtwin.platform.vectors;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the vector store is.
 *
 * @param port of its gRPC interface
 * @param apiKey empty if it wants none
 * @param timeout of one call
 */
@Validated
@ConfigurationProperties("twin.vectors")
record VectorsProperties(
        @NotBlank @DefaultValue("127.0.0.1") String host,
        @Min(1) @Max(65_535) @DefaultValue("6334") int port,
        @DefaultValue("false") boolean tls,
        @DefaultValue("") String apiKey,
        @NotNull @DefaultValue("30s") Duration timeout) {
    @Override
    public String toString() {
        return "vector store at " + host + ":" + port + (tls ? " with TLS" : "");
    }
}
