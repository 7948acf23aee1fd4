package org.llmtwin.feature.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.llmtwin.domain.document.DocumentType;
import org.llmtwin.feature.text.Block;
import org.llmtwin.feature.text.MarkdownBlocks;

/** Cuts a document's text into chunks that, put together, are the text. */
public final class Chunker {
    /** Characters that count as a token at least: an embedder counts a word it does not know as one, however long. */
    private static final int CHARACTERS_A_TOKEN = 8;

    private final ToIntFunction<String> tokens;
    private final int target;
    private final int window;

    /**
     * @param tokens the embedder's count for a text
     * @param target tokens of a chunk, where its parts allow it
     * @param window tokens of a chunk at most
     */
    public Chunker(ToIntFunction<String> tokens, int target, int window) {
        if (target < 1 || target > window) {
            throw new IllegalArgumentException("chunk target is " + target + ": it must lie between 1 and " + window);
        }
        this.tokens = tokens;
        this.target = target;
        this.window = window;
    }

    /**
     * A post that fits the window stays whole. Anything else is cut at headings first, then between blocks; code stays
     * whole where it fits, and a paragraph over the target is cut at sentences.
     */
    public List<String> chunks(DocumentType type, String text) {
        if (type == DocumentType.POST && fits(text, window)) {
            return List.of(text);
        }
        List<String> chunks = new ArrayList<>();
        for (String section : sections(text)) {
            chunks.addAll(section(section));
        }
        return withoutBlanks(chunks);
    }

    /** Counting costs time: a text over the limit in characters alone is not counted. */
    private boolean fits(String text, int limit) {
        return text.length() <= (long) limit * CHARACTERS_A_TOKEN && tokens.applyAsInt(text) <= limit;
    }

    private static List<String> sections(String text) {
        List<String> sections = new ArrayList<>();
        int start = 0;
        for (Block block : MarkdownBlocks.of(text)) {
            boolean bare = text.substring(start, block.start()).isBlank() || isHeadingOnly(text, start, block);
            if (block.kind() == Block.Kind.HEADING && !bare) {
                sections.add(text.substring(start, block.start()));
                start = block.start();
            }
        }
        sections.add(text.substring(start));
        return sections;
    }

    /** A heading right under a heading begins no section of its own. */
    private static boolean isHeadingOnly(String text, int start, Block next) {
        return MarkdownBlocks.of(text.substring(start, next.start())).stream()
                .allMatch(block -> block.kind() == Block.Kind.HEADING);
    }

    private List<String> section(String section) {
        List<String> chunks = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String part : parts(section)) {
            if (!open.isEmpty() && !fits(open + part, target) && !isHeading(open)) {
                chunks.add(open.toString());
                open.setLength(0);
            }
            open.append(part);
        }
        chunks.add(open.toString());
        return chunks.stream().flatMap(chunk -> fitting(chunk).stream()).toList();
    }

    /** Blocks, and the parts of those that are too large to stay whole. */
    private List<String> parts(String section) {
        List<String> parts = new ArrayList<>();
        for (Block block : MarkdownBlocks.of(section)) {
            int limit = block.kind() == Block.Kind.CODE ? window : target;
            parts.addAll(new TextSplitter(text -> fits(text, limit)).split(block.in(section)));
        }
        return parts;
    }

    private static boolean isHeading(CharSequence text) {
        return MarkdownBlocks.of(text.toString()).stream().allMatch(block -> block.kind() == Block.Kind.HEADING);
    }

    /** A heading and the block under it together may be over the window. */
    private List<String> fitting(String chunk) {
        return new TextSplitter(text -> fits(text, window)).split(chunk);
    }

    private static List<String> withoutBlanks(List<String> chunks) {
        List<String> kept = new ArrayList<>();
        String blank = "";
        for (String chunk : chunks) {
            if (!chunk.isBlank()) {
                kept.add(blank + chunk);
                blank = "";
            } else if (kept.isEmpty()) {
                blank += chunk;
            } else {
                kept.set(kept.size() - 1, kept.getLast() + chunk);
            }
        }
        return kept;
    }
}
