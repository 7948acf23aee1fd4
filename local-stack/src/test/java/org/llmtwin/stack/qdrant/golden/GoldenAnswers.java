package org.llmtwin.stack.qdrant.golden;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.FacetHit;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers: protobuf to REST JSON. */
final class GoldenAnswers {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GoldenAnswers() {}

    static JsonNode ids(List<RetrievedPoint> points) {
        ArrayNode ids = JSON.arrayNode();
        points.forEach(point -> ids.add(id(point.getId())));
        return ids;
    }

    static JsonNode id(PointId id) {
        return id.hasNum()
                ? JSON.numberNode(new BigInteger(Long.toUnsignedString(id.getNum())))
                : JSON.stringNode(id.getUuid());
    }

    static ArrayNode points(List<RetrievedPoint> points, boolean withPayload, boolean withVectors) {
        ArrayNode answer = JSON.arrayNode();
        for (RetrievedPoint point : points) {
            ObjectNode json = answer.addObject();
            json.set("id", id(point.getId()));
            if (withPayload) {
                json.set("payload", payload(point.getPayloadMap()));
            }
            if (withVectors) {
                json.set("vector", vectors(point.getVectors()));
            }
        }
        return answer;
    }

    static ArrayNode hits(List<ScoredPoint> hits, boolean withPayload, boolean withVectors) {
        ArrayNode answer = JSON.arrayNode();
        for (ScoredPoint hit : hits) {
            ObjectNode json = answer.addObject();
            json.set("id", id(hit.getId()));
            json.put("score", hit.getScore());
            if (withPayload) {
                json.set("payload", payload(hit.getPayloadMap()));
            }
            if (withVectors) {
                json.set("vector", vectors(hit.getVectors()));
            }
        }
        return answer;
    }

    static ObjectNode page(ScrollResponse page, boolean withPayload) {
        ObjectNode answer = JSON.objectNode();
        answer.set("points", points(page.getResultList(), withPayload, false));
        answer.set("next_page_offset", page.hasNextPageOffset() ? id(page.getNextPageOffset()) : JSON.nullNode());
        return answer;
    }

    static ArrayNode facets(List<FacetHit> hits) {
        ArrayNode answer = JSON.arrayNode();
        hits.forEach(
                hit -> answer.addArray().add(hit.getValue().getStringValue()).add(hit.getCount()));
        return answer;
    }

    private static ObjectNode payload(Map<String, Value> fields) {
        ObjectNode json = JSON.objectNode();
        fields.forEach((key, value) -> json.set(key, value(value)));
        return json;
    }

    private static JsonNode value(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> JSON.stringNode(value.getStringValue());
            case INTEGER_VALUE -> JSON.numberNode(value.getIntegerValue());
            case DOUBLE_VALUE -> JSON.numberNode(value.getDoubleValue());
            case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
            case STRUCT_VALUE -> payload(value.getStructValue().getFieldsMap());
            case LIST_VALUE -> {
                ArrayNode items = JSON.arrayNode();
                value.getListValue().getValuesList().forEach(item -> items.add(value(item)));
                yield items;
            }
            default -> JSON.nullNode();
        };
    }

    private static ObjectNode vectors(VectorsOutput vectors) {
        ObjectNode json = JSON.objectNode();
        vectors.getVectors().getVectorsMap().forEach((name, vector) -> json.set(name, vector(vector)));
        return json;
    }

    private static JsonNode vector(VectorOutput vector) {
        if (!vector.hasSparse()) {
            return floats(vector.getDense().getDataList());
        }
        ArrayNode indices = JSON.arrayNode();
        vector.getSparse().getIndicesList().forEach(indices::add);
        return JSON.objectNode()
                .<ObjectNode>set("indices", indices)
                .set("values", floats(vector.getSparse().getValuesList()));
    }

    private static ArrayNode floats(List<Float> values) {
        ArrayNode json = JSON.arrayNode();
        values.forEach(json::add);
        return json;
    }
}
