package org.llmtwin.crawler.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From bytes to text: the byte order mark, then what is stated, then what fits. No letter is lost to a wrong guess. */
public final class TextDecoder {
    private static final Pattern STATED = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w-]+)");
    private static final Pattern PROLOG = Pattern.compile("(?i)<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w-]+)");
    private static final Pattern META = Pattern.compile("(?i)<meta[^>]*charset\\s*=\\s*[\"']?([\\w-]+)");
    private static final Charset LAST_RESORT = Charset.forName("windows-1252");
    private static final int START_BYTES = 2048;
    private static final int LONGEST_CHARACTER = 4;

    private TextDecoder() {}

    public static String decode(byte[] bytes, String contentType) {
        String start = new String(bytes, 0, Math.min(bytes.length, START_BYTES), StandardCharsets.ISO_8859_1);
        return Stream.of(
                        mark(start),
                        named(STATED.matcher(contentType)),
                        named(PROLOG.matcher(start)),
                        named(META.matcher(start)),
                        Optional.of(StandardCharsets.UTF_8))
                .flatMap(Optional::stream)
                .flatMap(charset -> strictly(bytes, charset).stream())
                .findFirst()
                .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text)
                .orElseGet(() -> new String(bytes, LAST_RESORT));
    }

    /** The text of a beginning, which may end inside a character: that one is left out. */
    public static String decodeStart(byte[] bytes) {
        int end = bytes.length;
        for (int i = 1; i <= Math.min(LONGEST_CHARACTER, bytes.length); i++) {
            if ((bytes[bytes.length - i] & 0xC0) == 0xC0) {
                end = bytes.length - i;
                break;
            }
        }
        return decode(Arrays.copyOf(bytes, end), "");
    }

    private static Optional<Charset> mark(String start) {
        if (start.startsWith("ÿþ") || start.startsWith("<\0")) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (start.startsWith("þÿ") || start.startsWith("\0<")) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static Optional<Charset> named(Matcher matcher) {
        try {
            return matcher.find() ? Optional.of(Charset.forName(matcher.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
