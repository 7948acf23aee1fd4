package org.llmtwin.platform.vectors;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.Snapshots;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The feature store's ports. The connection opens at the first call, so a service starts while Qdrant is down. */
@AutoConfiguration
@EnableConfigurationProperties(VectorsProperties.class)
public class VectorsAutoConfiguration {
    // gRPC's own limit of 4 MB is less than a page of long documents
    private static final int MAX_MESSAGE_BYTES = 64 << 20;

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    QdrantClient qdrantClient(VectorsProperties properties) {
        QdrantGrpcClient.Builder client =
                QdrantGrpcClient.newBuilder(channel(properties), true, false).withTimeout(properties.timeout());
        if (!properties.apiKey().isBlank()) {
            client.withApiKey(properties.apiKey());
        }
        return new QdrantClient(client.build());
    }

    private static ManagedChannel channel(VectorsProperties properties) {
        ChannelCredentials credentials =
                properties.tls() ? TlsChannelCredentials.create() : InsecureChannelCredentials.create();
        return Grpc.newChannelBuilderForAddress(properties.host(), properties.port(), credentials)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .build();
    }

    @Bean
    Snapshots snapshots(QdrantClient qdrant) {
        return new QdrantSnapshots(qdrant);
    }

    @Bean
    CleanedDocuments cleanedDocuments(QdrantClient qdrant) {
        return new QdrantCleanedDocuments(qdrant);
    }

    @Bean
    Chunks chunks(QdrantClient qdrant) {
        return new QdrantChunks(qdrant);
    }

    @Bean
    HealthIndicator qdrantHealthIndicator(QdrantClient qdrant) {
        return new QdrantHealth(qdrant);
    }
}
