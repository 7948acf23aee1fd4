package org.llmtwin.stack.qdrant;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmtwin.stack.qdrant.Clients.await;
import static org.llmtwin.stack.qdrant.Clients.chunk;
import static org.llmtwin.stack.qdrant.Clients.chunks;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QdrantServerTest {
    @TempDir
    Path folder;

    QdrantServer server;
    QdrantClient client;

    @BeforeEach
    void start() throws IOException {
        server = QdrantServer.start(folder, 0);
        client = Clients.connect(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    void restart() throws IOException {
        stop();
        start();
    }

    @Test
    void pointsIndexesAndAliasesAreThereAfterARestart() throws IOException {
        await(client.createCollectionAsync(chunks("chunks_1")));
        await(client.createPayloadIndexAsync("chunks_1", "twin", PayloadSchemaType.Keyword, null, true, null, null));
        await(client.upsertAsync("chunks_1", List.of(chunk(1, "ada", 1), chunk(2, "ada", 2), chunk(2, "bo", 3))));
        await(client.deleteAsync("chunks_1", List.of(id(1))));
        await(client.createAliasAsync("chunks", "chunks_1"));

        restart();

        assertThat(await(client.retrieveAsync("chunks", List.of(id(1), id(2)), true, false, null)))
                .singleElement()
                .satisfies(point -> assertThat(point.getPayloadOrThrow("twin").getStringValue())
                        .isEqualTo("bo"));
        CollectionInfo info = await(client.getCollectionInfoAsync("chunks"));
        assertThat(info.getPointsCount()).isEqualTo(1);
        assertThat(info.getPayloadSchemaOrThrow("twin").getDataType()).isEqualTo(PayloadSchemaType.Keyword);
        assertThat(info.getConfig().getParams().getVectorsConfig())
                .isEqualTo(chunks("chunks_1").getVectorsConfig());
    }

    @Test
    void anAliasMovesInOneStep() {
        await(client.createCollectionAsync(chunks("chunks_1")));
        await(client.createCollectionAsync(chunks("chunks_2")));
        await(client.upsertAsync("chunks_1", List.of(chunk(1, "ada", 1))));
        await(client.upsertAsync("chunks_2", List.of(chunk(1, "ada", 1), chunk(2, "ada", 1))));
        await(client.createAliasAsync("chunks", "chunks_1"));
        assertThat(await(client.countAsync("chunks"))).isEqualTo(1);

        await(client.updateAliasesAsync(List.of(
                AliasOperations.newBuilder()
                        .setDeleteAlias(DeleteAlias.newBuilder().setAliasName("chunks"))
                        .build(),
                aliasTo("chunks_2"))));

        assertThat(await(client.countAsync("chunks"))).isEqualTo(2);
        assertThat(await(client.listCollectionAliasesAsync("chunks_2"))).containsExactly("chunks");
        assertThat(await(client.listCollectionAliasesAsync("chunks_1"))).isEmpty();
    }

    @Test
    void aRefusedAliasChangeLeavesTheOldAlias() {
        await(client.createCollectionAsync(chunks("chunks_1")));
        await(client.createAliasAsync("chunks", "chunks_1"));

        assertRefused(
                () -> await(client.updateAliasesAsync(List.of(
                        AliasOperations.newBuilder()
                                .setDeleteAlias(DeleteAlias.newBuilder().setAliasName("chunks"))
                                .build(),
                        aliasTo("chunks_2")))),
                Status.Code.NOT_FOUND,
                "Not found: Collection `chunks_2` doesn't exist!");

        assertThat(await(client.countAsync("chunks"))).isZero();
    }

    private static AliasOperations aliasTo(String collection) {
        return AliasOperations.newBuilder()
                .setCreateAlias(CreateAlias.newBuilder().setAliasName("chunks").setCollectionName(collection))
                .build();
    }

    @Test
    void aDeletedCollectionTakesItsAliasesAndItsFilesWithIt() throws IOException {
        await(client.createCollectionAsync(chunks("chunks_1")));
        await(client.createAliasAsync("chunks", "chunks_1"));

        assertThat(await(client.deleteCollectionAsync("chunks_1")).getResult()).isTrue();

        assertThat(await(client.collectionExistsAsync("chunks"))).isFalse();
        assertThat(await(client.listCollectionsAsync())).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
    }

    @Test
    void wrongInputHasTheStatusOfARealServer() {
        await(client.createCollectionAsync(chunks("chunks")));

        assertRefused(
                () -> await(client.createCollectionAsync(chunks("chunks"))),
                Status.Code.ALREADY_EXISTS,
                "Wrong input: Collection `chunks` already exists!");
        assertRefused(
                () -> await(client.countAsync("other")),
                Status.Code.NOT_FOUND,
                "Not found: Collection `other` doesn't exist!");
        assertRefused(
                () -> await(client.createCollectionAsync(chunks("x".repeat(256)))),
                Status.Code.INVALID_ARGUMENT,
                "collection_name must be from 1 to 255 characters");
        assertRefused(
                () -> await(client.scrollAsync(ScrollPoints.newBuilder()
                        .setCollectionName("chunks")
                        .setLimit(0)
                        .build())),
                Status.Code.INVALID_ARGUMENT,
                "limit must be 1 or larger");
        assertRefused(
                () -> await(client.queryAsync(QueryPoints.newBuilder()
                        .setCollectionName("chunks")
                        .setFilter(Filter.newBuilder().addMust(matchKeyword("a[", "x")))
                        .build())),
                Status.Code.INVALID_ARGUMENT,
                "`a[` is no path into a payload");
    }

    static void assertRefused(ThrowingCallable call, Status.Code code, String reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(code))
                .hasMessageContaining(reason);
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (InetAddress address : others) {
            assertThatThrownBy(() -> new Socket(address, server.port()).close())
                    .as("a connection to %s", address)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFolderInUseIsRefused() {
        assertThatThrownBy(() -> QdrantServer.start(folder, 0)).isInstanceOf(IOException.class);
    }
}
