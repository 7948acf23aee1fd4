package org.llmtwin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
class LocalStackExtensionTest {

    @Test
    void warehouseAnswersAtTheAddressThatIsSet() {
        try (MongoClient client = MongoClients.create(System.getProperty(LocalStackExtension.WAREHOUSE_URI))) {
            Document answer = client.getDatabase("admin").runCommand(new Document("ping", 1));

            assertThat(((Number) answer.get("ok")).intValue()).isEqualTo(1);
        }
    }

    @Test
    void vectorStoreAnswersAtTheAddressThatIsSet() throws Exception {
        String host = System.getProperty(LocalStackExtension.VECTORS_HOST);
        int port = Integer.getInteger(LocalStackExtension.VECTORS_PORT);
        try (QdrantClient client =
                new QdrantClient(QdrantGrpcClient.newBuilder(host, port, false).build())) {
            assertThat(client.listCollectionsAsync().get()).isEmpty();
        }
    }
}
