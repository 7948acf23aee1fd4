package org.llmtwin.stack.qdrant.model;

import io.qdrant.client.grpc.Common.PointId;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A point's id: an unsigned 64-bit number (in {@code low}) or a UUID. Numbers come first, in numeric order, then UUIDs
 * in byte order.
 */
public record PointKey(boolean uuid, long high, long low) implements Comparable<PointKey> {
    private static final Pattern SIMPLE = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern HYPHENATED =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    public static PointKey of(PointId id) {
        return switch (id.getPointIdOptionsCase()) {
            case NUM -> new PointKey(false, 0, id.getNum());
            case UUID -> ofUuid(id.getUuid());
            case POINTIDOPTIONS_NOT_SET -> throw Refusals.wrongInput("point id is missing");
        };
    }

    private static PointKey ofUuid(String text) {
        UUID uuid = parseUuid(text);
        return new PointKey(true, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    private static UUID parseUuid(String text) {
        String bare = text.startsWith("urn:uuid:") ? text.substring("urn:uuid:".length()) : text;
        if (bare.startsWith("{") && bare.endsWith("}")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (HYPHENATED.matcher(bare).matches()) {
            return UUID.fromString(bare);
        }
        if (SIMPLE.matcher(bare).matches()) {
            return new UUID(Long.parseUnsignedLong(bare, 0, 16, 16), Long.parseUnsignedLong(bare, 16, 32, 16));
        }
        throw Refusals.wrongInput("Unable to parse UUID: " + text);
    }

    public PointId toProto() {
        PointId.Builder id = PointId.newBuilder();
        return uuid
                ? id.setUuid(new UUID(high, low).toString()).build()
                : id.setNum(low).build();
    }

    @Override
    public int compareTo(PointKey other) {
        int byKind = Boolean.compare(uuid, other.uuid);
        int byHigh = byKind != 0 ? byKind : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return uuid ? new UUID(high, low).toString() : Long.toUnsignedString(low);
    }
}
