package org.llmtwin.platform.vectors.layout;

import io.qdrant.client.grpc.Collections.KeywordIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;

/** An index over a payload field; Qdrant lays the points of one value of a tenant's field side by side. */
public record PayloadIndex(String field, FieldType type, boolean tenant) {
    public static PayloadIndex tenant(String field) {
        return new PayloadIndex(field, FieldType.FieldTypeKeyword, true);
    }

    public static PayloadIndex keyword(String field) {
        return new PayloadIndex(field, FieldType.FieldTypeKeyword, false);
    }

    public static PayloadIndex integer(String field) {
        return new PayloadIndex(field, FieldType.FieldTypeInteger, false);
    }

    public CreateFieldIndexCollection on(String collection) {
        CreateFieldIndexCollection.Builder request = CreateFieldIndexCollection.newBuilder()
                .setCollectionName(collection)
                .setFieldName(field)
                .setFieldType(type)
                .setWait(true);
        if (tenant) {
            KeywordIndexParams params =
                    KeywordIndexParams.newBuilder().setIsTenant(true).build();
            request.setFieldIndexParams(PayloadIndexParams.newBuilder().setKeywordIndexParams(params));
        }
        return request.build();
    }
}
