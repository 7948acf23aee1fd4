package org.llmtwin.runtime.tokenize;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Gathers the bytes of tokens and gives out whole characters. */
final class ByteStream implements TextStream {
    private final IntFunction<byte[]> bytesOf;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.IGNORE);
    private ByteBuffer pending = ByteBuffer.allocate(0);

    ByteStream(IntFunction<byte[]> bytesOf) {
        this.bytesOf = bytesOf;
    }

    @Override
    public String accept(int id) {
        byte[] bytes = bytesOf.apply(id);
        ByteBuffer joined = ByteBuffer.allocate(pending.remaining() + bytes.length);
        joined.put(pending).put(bytes).flip();
        return decode(joined, false);
    }

    @Override
    public String end() {
        String rest = decode(pending, true);
        decoder.reset();
        pending = ByteBuffer.allocate(0);
        return rest;
    }

    private String decode(ByteBuffer bytes, boolean end) {
        CharBuffer characters = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, characters, end);
        pending = bytes;
        return characters.flip().toString();
    }
}
