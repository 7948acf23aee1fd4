package org.llmtwin.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages files, in the same way for the same seed. */
public final class Damage {
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        7,
        8,
        31,
        255,
        256,
        0xFFFF,
        1 << 20,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE / 4,
        Long.MAX_VALUE - 7,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final Pattern SCALAR = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?|\"[^\"]*\"|true|false|null");
    static final List<String> LITERALS = List.of(
            "-1",
            "0",
            "1",
            "2",
            "1.5",
            "-0.0",
            "1e-300",
            "1e999",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "1" + "0".repeat(900),
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "[1]",
            "{\"a\":1}",
            "\"\"",
            "\"1\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"../../x.safetensors\"",
            "\"" + "x".repeat(3000) + "\"",
            "[".repeat(400) + "]".repeat(400),
            "[".repeat(5000) + "]".repeat(5000));

    private final Random random;

    public Damage(long seed) {
        this.random = new Random(seed);
    }

    /** One to three changes, most of them in the first {@code header} bytes. */
    public byte[] of(byte[] bytes, int header) {
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged = once(damaged, Math.min(header, damaged.length));
        }
        return damaged;
    }

    private byte[] once(byte[] bytes, int header) {
        if (bytes.length < 16) {
            return bytes;
        }
        int at = random.nextInt(random.nextInt(8) == 0 ? bytes.length : header);
        return switch (random.nextInt(7)) {
            case 0 -> flip(bytes, at);
            case 1 -> number(bytes, at);
            case 2 -> number(bytes, at / 4 * 4);
            case 3 -> noise(bytes, at, 1 + random.nextInt(16));
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> without(bytes, at, 1 + random.nextInt(40));
            default -> twice(bytes, at, 1 + random.nextInt(40));
        };
    }

    private byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] number(byte[] bytes, int at) {
        int width = 1 << random.nextInt(4);
        long value = NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] written = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        System.arraycopy(written, 0, bytes, at, Math.min(width, bytes.length - at));
        return bytes;
    }

    private byte[] noise(byte[] bytes, int at, int length) {
        for (int i = at; i < Math.min(bytes.length, at + length); i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        int end = Math.min(bytes.length, at + length);
        byte[] shorter = new byte[bytes.length - (end - at)];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }

    private static byte[] twice(byte[] bytes, int at, int length) {
        int end = Math.min(bytes.length, at + length);
        byte[] longer = new byte[bytes.length + (end - at)];
        System.arraycopy(bytes, 0, longer, 0, end);
        System.arraycopy(bytes, at, longer, end, bytes.length - at);
        return longer;
    }

    /** JSON with one of its names, texts, numbers or truth values in another's place. */
    public String ofJson(String json) {
        List<int[]> places = new ArrayList<>();
        Matcher matcher = SCALAR.matcher(json);
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        int[] place = places.get(random.nextInt(places.size()));
        int[] other = places.get(random.nextInt(places.size()));
        String with = random.nextInt(3) == 0
                ? json.substring(other[0], other[1])
                : LITERALS.get(random.nextInt(LITERALS.size()));
        return json.substring(0, place[0]) + with + json.substring(place[1]);
    }

    /** Text with damaged bytes. */
    public String ofText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(of(bytes, bytes.length), StandardCharsets.UTF_8);
    }
}
