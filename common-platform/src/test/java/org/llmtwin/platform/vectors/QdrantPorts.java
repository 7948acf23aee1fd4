package org.llmtwin.platform.vectors;

import io.qdrant.client.QdrantClient;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.Snapshots;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The ports as a service gets them, on a Qdrant at a given address. */
record QdrantPorts(ConfigurableApplicationContext context) implements AutoCloseable {
    static QdrantPorts at(String host, int port) {
        return new QdrantPorts(new SpringApplicationBuilder(VectorsAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run("--twin.vectors.host=" + host, "--twin.vectors.port=" + port));
    }

    Snapshots snapshots() {
        return context.getBean(Snapshots.class);
    }

    Chunks chunks() {
        return context.getBean(Chunks.class);
    }

    QdrantClient client() {
        return context.getBean(QdrantClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
