package org.llmtwin.feature.text;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Divides Markdown into its top-level blocks, by a CommonMark parser: a hash inside code is no heading. */
public final class MarkdownBlocks {
    private static final Parser PARSER = Parser.builder().build();
    private static final Pattern MARKS = Pattern.compile("^#{1,6}[ \\t]+|[ \\t]+#+[ \\t]*$|\\n[=-]+[ \\t]*$");

    private MarkdownBlocks() {}

    /** Blocks in order, end to end; none for an empty text. */
    public static List<Block> of(String text) {
        List<Block> blocks = new ArrayList<>();
        Node document = PARSER.parse(text);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            int start = blocks.isEmpty() ? 0 : lineStart(text, node.getStartOffset());
            Node next = node.getNext();
            int end = next == null ? text.length() : lineStart(text, next.getStartOffset());
            if (end > start) {
                blocks.add(new Block(kind(node), start, end));
            }
        }
        if (blocks.isEmpty() && !text.isEmpty()) {
            blocks.add(new Block(Block.Kind.OTHER, 0, text.length()));
        }
        return blocks;
    }

    /** The words of a heading without its marks. */
    public static String title(String heading) {
        return MARKS.matcher(heading.strip()).replaceAll("").strip();
    }

    private static int lineStart(String text, int offset) {
        int start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        return text.substring(start, offset).isBlank() ? start : offset;
    }

    private static Block.Kind kind(Node node) {
        return switch (node) {
            case Heading heading -> Block.Kind.HEADING;
            case Paragraph paragraph -> Block.Kind.PARAGRAPH;
            case FencedCodeBlock code -> Block.Kind.CODE;
            case IndentedCodeBlock code -> Block.Kind.CODE;
            default -> Block.Kind.OTHER;
        };
    }
}
