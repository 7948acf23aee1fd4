package org.llmtwin.testing.example;

import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.Document;

/** Updates by stages. */
public final class UpdatesByPipeline {
    public void update(MongoCollection<Document> documents) {
        documents.updateOne(new Document(), List.of(new Document("$unset", "field")));
    }
}
