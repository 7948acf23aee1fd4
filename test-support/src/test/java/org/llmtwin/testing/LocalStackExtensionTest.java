package org.llmtwin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
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
}
