package org.llmtwin.runtime.format;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A cursor over a GGUF header: its numbers, strings and values, little-endian. */
final class GgufReader {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_STRING = 16 << 20;
    private static final int MAX_NAME = 0xFFFF; // the format's own limit
    /** Of all arrays together: three lists of the largest vocabularies, and their merges, make 1.3 million. */
    private static final int MAX_ELEMENTS = 4 << 20;
    /** Of everything before the tensors; the largest vocabularies take 20 MiB. */
    private static final long MAX_HEADER = 128 << 20;

    private static final char REPLACEMENT = '\uFFFD'; // what is no character becomes this
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private final MappedFile file;
    private long at;
    private int elements;

    GgufReader(MappedFile file) {
        this(file, 0);
    }

    /** Goes on where another one was. */
    GgufReader(MappedFile file, long at) {
        this.file = file;
        this.at = at;
    }

    long position() {
        return at;
    }

    long take(long bytes, String what) {
        file.require(at, bytes, what);
        if (bytes > MAX_HEADER - at) {
            throw file.failure(at, what + " would make the header longer than " + MAX_HEADER + " bytes");
        }
        at += bytes;
        return at - bytes;
    }

    int int32(String what) {
        return file.bytes().get(INT, take(4, what));
    }

    long int64(String what) {
        return file.bytes().get(LONG, take(8, what));
    }

    /** A count of things that take at least so many bytes each, so that a false one is seen before memory is taken. */
    int count(String what, int bytesEach, int max) {
        long start = at;
        long count = int64(what);
        if (count < 0 || count > max || count > (file.size() - at) / bytesEach) {
            throw file.failure(start, what + " of " + Long.toUnsignedString(count) + " cannot be");
        }
        return (int) count;
    }

    String name(String what) {
        return string(what, MAX_NAME);
    }

    String string(String what) {
        return string(what, MAX_STRING);
    }

    private String string(String what, int max) {
        int length = length(what, max);
        long start = take(length, what);
        byte[] bytes = file.copy(start, length, what);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
            throw file.failure(start, what + " is not UTF-8");
        }
        return text;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The length of a string, whose name is put together only where it is false: there are a hundred thousand of them. */
    private int length(String what, int max) {
        long start = at;
        long length = int64(what);
        if (length < 0 || length > max || length > file.size() - at) {
            throw file.failure(start, "length of " + what + " of " + Long.toUnsignedString(length) + " cannot be");
        }
        return (int) length;
    }

    /** A metadata value: Long, Double, Boolean, String, or an array of one of these. */
    Object value(String key) {
        int type = int32("type of " + key);
        return type == ARRAY ? array(key) : scalar(key, type);
    }

    private GgufArray array(String key) {
        int type = int32("element type of " + key);
        int width = width(key, type);
        int count = count("length of " + key, width, MAX_ELEMENTS - elements);
        elements += count;
        GgufArray array = new GgufArray(file, key, type, at, count);
        if (type == STRING) {
            for (int i = 0; i < count; i++) {
                take(length(key, MAX_STRING), key);
            }
        } else {
            take((long) count * width, key);
        }
        return array;
    }

    /** A value that is no array. */
    Object scalar(String key, int type) {
        if (type == STRING) {
            return string(key);
        }
        int width = width(key, type);
        long start = take(width, key);
        var bytes = file.bytes();
        return switch (type) {
            case 0 -> bytes.get(ValueLayout.JAVA_BYTE, start) & 0xFFL;
            case 1 -> (long) bytes.get(ValueLayout.JAVA_BYTE, start);
            case 2 -> bytes.get(SHORT, start) & 0xFFFFL;
            case 3 -> (long) bytes.get(SHORT, start);
            case 4 -> bytes.get(INT, start) & 0xFFFFFFFFL;
            case 5 -> (long) bytes.get(INT, start);
            case 6 -> (double) Float.intBitsToFloat(bytes.get(INT, start));
            case 7 -> bytes.get(ValueLayout.JAVA_BYTE, start) != 0;
            case 12 -> Double.longBitsToDouble(bytes.get(LONG, start));
            default -> bytes.get(LONG, start);
        };
    }

    /** The bytes a value of this type takes; for a string, those of its length. */
    private int width(String key, int type) {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case STRING, 10, 11, 12 -> 8;
            case ARRAY -> throw file.failure(at, key + " is an array of arrays, which no model here has");
            default -> throw file.failure(at, key + " has the unknown value type " + Integer.toUnsignedString(type));
        };
    }
}
