package org.llmtwin.runtime.embed;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The fields of a protobuf message, one after another (Protocol Buffers, "Encoding"). */
final class ProtobufFields {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteBuffer message;
    private int number;
    private ByteBuffer content;

    /** Reads from the buffer's position to its limit. */
    ProtobufFields(ByteBuffer message) {
        this.message = message;
        this.content = message.slice(message.position(), 0);
    }

    /** Goes to the next field. @throws IllegalArgumentException where the message is damaged or cut */
    boolean next() {
        if (!message.hasRemaining()) {
            return false;
        }
        try {
            long tag = varint();
            number = (int) (tag >>> 3);
            content = content((int) tag & 7);
            return true;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("field " + number + " is cut at byte " + message.position(), e);
        }
    }

    int number() {
        return number;
    }

    /** The bytes of a field that has a length: of a text, of a message or of packed numbers. */
    ByteBuffer bytes() {
        return content;
    }

    String text() {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    ProtobufFields message() {
        return new ProtobufFields(content);
    }

    private ByteBuffer content(int type) {
        int start = message.position();
        int length =
                switch (type) {
                    case VARINT -> {
                        varint();
                        yield 0;
                    }
                    case FIXED_64 -> Long.BYTES;
                    case FIXED_32 -> Integer.BYTES;
                    case LENGTH_DELIMITED -> Math.toIntExact(varint());
                    default ->
                        throw new IllegalArgumentException(
                                "field " + number + " at byte " + start + " has unknown type " + type);
                };
        ByteBuffer bytes = message.slice(message.position(), length);
        message.position(message.position() + length);
        return bytes;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number at byte " + message.position() + " is too long");
    }
}
