package org.llmtwin.runtime.template.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmtwin.runtime.template.operation.WhiteSpace;
import org.llmtwin.runtime.template.value.TemplateFault;

/**
 * Cuts a template into tokens by the rules of Jinja 3.1 with trim_blocks and lstrip_blocks, as Transformers sets them: a
 * statement or comment alone on a line leaves no trace of the line; a minus sign in a tag takes all white space on its side
 * away, a plus sign leaves all.
 */
final class Lexer {
    private static final Pattern NEW_LINE = Pattern.compile("\r\n|\r");
    private static final String SPACE = "[\\s\\x1c-\\x1f\\p{Z}\\x85]*+";
    private static final Pattern RAW = Pattern.compile("\\{%[-+]?" + SPACE + "raw" + SPACE + "(?:-%}" + SPACE + "|%})");
    private static final Pattern END_RAW =
            Pattern.compile("\\{%([-+]?)" + SPACE + "endraw" + SPACE + "(?:\\+%}|-%}" + SPACE + "|%}\\n?)");
    private static final Pattern FLOAT = Pattern.compile(
            "(?:\\d++_)*+\\d++(?:(?:\\.(?:\\d++_)*+\\d++)?[eE][+-]?(?:\\d++_)*+\\d++|\\.(?:\\d++_)*+\\d++)");
    private static final Pattern INTEGER = Pattern.compile("[1-9](?:_?\\d)*+|0(?:_?0)*+");
    private static final List<String> OPERATORS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;

    private Lexer(String source) {
        this.source = source;
    }

    /** @throws TemplateFault when a tag does not end, or holds what is no token */
    static List<Token> tokens(String template) {
        String lines = NEW_LINE.matcher(template).replaceAll("\n");
        String source = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        return new Lexer(source).all();
    }

    private List<Token> all() {
        for (int tag = nextTag(); tag >= 0; tag = nextTag()) {
            readTag(tag);
        }
        data(source.substring(at));
        at = source.length();
        add(Token.Kind.END, "");
        return tokens;
    }

    private int nextTag() {
        for (int i = source.indexOf('{', at); i >= 0 && i + 1 < source.length(); i = source.indexOf('{', i + 1)) {
            if ("%{#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private void readTag(int tag) {
        char kind = source.charAt(tag + 1);
        char sign = signAt(tag + 2);
        data(before(at, tag, sign, kind != '{'));
        at = tag;
        Matcher raw = RAW.matcher(source).region(tag, source.length());
        if (kind == '%' && raw.lookingAt()) {
            at = raw.end();
            readRaw();
            return;
        }
        at = tag + (sign == 0 ? 2 : 3);
        switch (kind) {
            case '#' -> skipComment();
            case '%' -> readInside(Token.Kind.BLOCK_BEGIN, Token.Kind.BLOCK_END, "%}");
            default -> readInside(Token.Kind.OUTPUT_BEGIN, Token.Kind.OUTPUT_END, "}}");
        }
    }

    /** A plus or minus sign, or 0. */
    private char signAt(int place) {
        char c = place < source.length() ? source.charAt(place) : 0;
        return c == '-' || c == '+' ? c : 0;
    }

    /** The text between two tags, as the second one leaves it. */
    private String before(int start, int tag, char sign, boolean mayTakeLine) {
        int end = tag;
        if (sign == '-') {
            while (end > start && WhiteSpace.is(source.charAt(end - 1))) {
                end--;
            }
        } else if (sign == 0 && mayTakeLine) {
            int lineStart = tag;
            while (lineStart > start && source.charAt(lineStart - 1) != '\n') {
                lineStart--;
            }
            boolean beginsLine = lineStart == 0 || source.charAt(lineStart - 1) == '\n';
            if (beginsLine && WhiteSpace.only(source, lineStart, tag)) {
                end = lineStart;
            }
        }
        return source.substring(start, end);
    }

    private void data(String text) {
        if (!text.isEmpty()) {
            add(Token.Kind.DATA, text);
        }
    }

    private void readRaw() {
        Matcher end = END_RAW.matcher(source).region(at, source.length());
        if (!end.find()) {
            throw fault("a raw block has no end");
        }
        String sign = end.group(1);
        data(before(at, end.start(), sign.isEmpty() ? 0 : sign.charAt(0), true));
        at = end.end();
    }

    private void skipComment() {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw fault("a comment has no end");
        }
        char sign = end > at ? signAt(end - 1) : 0;
        at = end + 2;
        afterTag(sign, true);
    }

    private void afterTag(char sign, boolean takesLineEnd) {
        if (sign == '-') {
            while (at < source.length() && WhiteSpace.is(source.charAt(at))) {
                at++;
            }
        } else if (sign == 0 && takesLineEnd && source.startsWith("\n", at)) {
            at++;
        }
    }

    private void readInside(Token.Kind begin, Token.Kind end, String close) {
        boolean block = end == Token.Kind.BLOCK_END;
        add(begin, "");
        Deque<String> open = new ArrayDeque<>();
        while (true) {
            while (at < source.length() && WhiteSpace.is(source.charAt(at))) {
                at++;
            }
            if (at >= source.length()) {
                throw fault("a tag has no " + close);
            }
            char sign = signAt(at);
            if (open.isEmpty() && source.startsWith(close, sign == 0 ? at : at + 1) && (block || sign != '+')) {
                add(end, "");
                at += sign == 0 ? 2 : 3;
                afterTag(sign, block);
                return;
            }
            readToken(open);
        }
    }

    private void readToken(Deque<String> open) {
        char c = source.charAt(at);
        if (Character.isDigit(c)) {
            readNumber();
        } else if (c == '_' || Character.isUnicodeIdentifierStart(c)) {
            int start = at;
            while (at < source.length()
                    && (source.charAt(at) == '_' || Character.isUnicodeIdentifierPart(source.charAt(at)))) {
                at++;
            }
            add(Token.Kind.NAME, source.substring(start, at));
        } else if (c == '\'' || c == '"') {
            readString(c);
        } else {
            readOperator(open);
        }
    }

    private void readNumber() {
        boolean afterDot = at > 0 && source.charAt(at - 1) == '.';
        Matcher number = FLOAT.matcher(source).region(at, source.length());
        Token.Kind kind = Token.Kind.FLOAT;
        if (afterDot || !number.lookingAt()) {
            number = INTEGER.matcher(source).region(at, source.length());
            kind = Token.Kind.INTEGER;
            if (!number.lookingAt()) {
                throw fault("unexpected character '" + source.charAt(at) + "'");
            }
        }
        add(kind, number.group().replace("_", ""));
        at = number.end();
    }

    private void readString(char quote) {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw fault("a string has no end");
        }
        add(Token.Kind.STRING, StringLiteral.unescape(source.substring(at + 1, end), line));
        at = end + 1;
    }

    private void readOperator(Deque<String> open) {
        String operator = OPERATORS.stream()
                .filter(known -> source.startsWith(known, at))
                .findFirst()
                .orElseThrow(() -> fault("unexpected character '" + source.charAt(at) + "'"));
        switch (operator) {
            case "(" -> open.push(")");
            case "[" -> open.push("]");
            case "{" -> open.push("}");
            case ")", "]", "}" -> {
                if (!operator.equals(open.poll())) {
                    throw fault("unexpected '" + operator + "'");
                }
            }
            default -> {}
        }
        add(Token.Kind.OPERATOR, operator);
        at += operator.length();
    }

    private void add(Token.Kind kind, String text) {
        tokens.add(new Token(kind, text, line()));
    }

    private TemplateFault fault(String rule) {
        return new TemplateFault(line(), rule);
    }

    private int line() {
        for (; counted < at; counted++) {
            if (source.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }
}
