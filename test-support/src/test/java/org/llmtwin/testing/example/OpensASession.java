package org.llmtwin.testing.example;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;

/** Uses transactions. */
public final class OpensASession {
    public void open(MongoClient client) {
        try (ClientSession session = client.startSession()) {
            session.startTransaction();
        }
    }
}
