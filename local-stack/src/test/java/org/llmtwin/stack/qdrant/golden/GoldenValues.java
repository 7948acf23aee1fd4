package org.llmtwin.stack.qdrant.golden;

import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Ids, payload values and vectors: REST JSON to protobuf. */
final class GoldenValues {
    private GoldenValues() {}

    static PointId id(JsonNode json) {
        return json.isNumber()
                ? PointId.newBuilder()
                        .setNum(json.bigIntegerValue().longValue())
                        .build()
                : PointId.newBuilder().setUuid(json.stringValue()).build();
    }

    static List<PointId> ids(JsonNode json) {
        return json.valueStream().map(GoldenValues::id).toList();
    }

    static List<String> strings(JsonNode json) {
        return json.valueStream().map(JsonNode::stringValue).toList();
    }

    static List<Float> floats(JsonNode json) {
        return json.valueStream().map(JsonNode::floatValue).toList();
    }

    static List<Integer> ints(JsonNode json) {
        return json.valueStream().map(JsonNode::intValue).toList();
    }

    static Map<String, Value> payload(JsonNode json) {
        Map<String, Value> fields = new LinkedHashMap<>();
        json.forEachEntry((key, value) -> fields.put(key, value(value)));
        return fields;
    }

    static Value value(JsonNode json) {
        Value.Builder value = Value.newBuilder();
        switch (json.getNodeType()) {
            case NULL -> value.setNullValue(NullValue.NULL_VALUE);
            case BOOLEAN -> value.setBoolValue(json.booleanValue());
            case STRING -> value.setStringValue(json.stringValue());
            case ARRAY ->
                value.setListValue(ListValue.newBuilder()
                        .addAllValues(
                                json.valueStream().map(GoldenValues::value).toList()));
            case OBJECT -> value.setStructValue(Struct.newBuilder().putAllFields(payload(json)));
            default -> {
                if (json.isIntegralNumber()) {
                    value.setIntegerValue(json.longValue());
                } else {
                    value.setDoubleValue(json.doubleValue());
                }
            }
        }
        return value.build();
    }

    static PointStruct point(JsonNode json) {
        return PointStruct.newBuilder()
                .setId(id(json.get("id")))
                .setVectors(vectors(json.get("vector")))
                .putAllPayload(json.has("payload") ? payload(json.get("payload")) : Map.of())
                .build();
    }

    static Vectors vectors(JsonNode json) {
        Map<String, Vector> named = new LinkedHashMap<>();
        json.forEachEntry((name, vector) -> named.put(
                name,
                vector.isArray()
                        ? VectorFactory.vector(floats(vector))
                        : VectorFactory.vector(floats(vector.get("values")), ints(vector.get("indices")))));
        return VectorsFactory.namedVectors(named);
    }
}
