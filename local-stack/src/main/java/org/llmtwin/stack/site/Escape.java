package org.llmtwin.stack.site;

/** Text made safe for a place in XML, HTML or JSON. */
final class Escape {

    private Escape() {}

    static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** For a JSON string inside a script element: a closing tag in a title may not end the script. */
    static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", " ")
                .replace("<", "\\u003c");
    }
}
