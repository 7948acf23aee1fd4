package org.llmtwin.platform.vectors;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import org.llmtwin.domain.feature.Chunks;
import org.llmtwin.domain.feature.CleanedDocuments;
import org.llmtwin.domain.feature.Snapshots;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The vector store's ports. The connection opens when it is first used. */
@AutoConfiguration
@EnableConfigurationProperties(VectorsProperties.class)
public class VectorsAutoConfiguration {
    /** A page of long documents is larger than gRPC's own limit of 4 MiB. */
    private static final int MAX_MESSAGE_BYTES = 64 << 20;

    @Bean(destroyMethod = "close")
    QdrantClient qdrantClient(VectorsProperties properties) {
        ManagedChannelBuilder<?> channel = ManagedChannelBuilder.forAddress(properties.host(), properties.port())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES);
        ManagedChannel built = properties.tls()
                ? channel.useTransportSecurity().build()
                : channel.usePlaintext().build();
        QdrantGrpcClient.Builder client =
                QdrantGrpcClient.newBuilder(built, true, false).withTimeout(properties.timeout());
        return new QdrantClient(
                properties.apiKey().isBlank()
                        ? client.build()
                        : client.withApiKey(properties.apiKey()).build());
    }

    @Bean
    Qdrant qdrant(QdrantClient client) {
        return new Qdrant(client);
    }

    @Bean
    Snapshots snapshots(Qdrant qdrant) {
        return new QdrantSnapshots(qdrant);
    }

    @Bean
    CleanedDocuments cleanedDocuments(Qdrant qdrant) {
        return new QdrantCleanedDocuments(qdrant);
    }

    @Bean
    Chunks chunks(Qdrant qdrant) {
        return new QdrantChunks(qdrant);
    }

    @Bean
    QdrantHealth qdrantHealthIndicator(Qdrant qdrant) {
        return new QdrantHealth(qdrant);
    }
}
