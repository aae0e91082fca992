package io.aegisgate.filter.redaction.egress;

import java.util.Locale;
import java.util.Set;

/**
 * The tag, form or Markdown link a placeholder stands in, as far as its surroundings show.
 *
 * @param tag where the tag begins that is open before the placeholder; -1 for none
 * @param quote of the attribute's value the placeholder stands in; 0 for none
 */
record Markup(Surroundings around, int tag, char quote) {
    private static final Set<String> FIELDS = Set.of("input", "textarea", "button", "select", "option");

    static Markup of(Surroundings around) {
        String text = around.before();
        int tag = -1;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (tag < 0) {
                tag = c == '<' && name(text, at) > at + 1 ? at : -1;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                tag = -1;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        return new Markup(around, tag, quote);
    }

    /** Where the open tag ends behind the placeholder; -1 when that is not to be seen. */
    private int close() {
        String text = around.after();
        char open = quote;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (open == 0 && c == '>') {
                return at;
            }
            boolean opens = open == 0 && (c == '"' || c == '\'');
            open = opens ? c : (c == open ? 0 : open);
        }
        return -1;
    }

    /** What of the surroundings is the tag or form the placeholder stands in; empty for none. */
    String element() {
        String before = around.before();
        String after = around.after();
        int form = form();
        if (form >= 0) {
            return before.substring(form) + " " + after.substring(0, formEnd());
        }
        if (tag < 0) {
            return "";
        }
        // A base makes every address of the page lead elsewhere.
        int base = before.toLowerCase(Locale.ROOT).lastIndexOf("<base ");
        int close = close();
        return before.substring(base < 0 ? tag : base)
                + EgressRule.STAND_IN
                + after.substring(0, close < 0 ? after.length() : close);
    }

    /** Whether more text is needed to see the element whole. */
    boolean open() {
        if (around.complete()) {
            return false;
        }
        if (form() >= 0) {
            return formEnd() == around.after().length();
        }
        return tag >= 0 && close() < 0;
    }

    /** Where the form begins, or the field of one that may stand elsewhere; -1 when the placeholder stands in neither. */
    private int form() {
        String lower = around.before().toLowerCase(Locale.ROOT);
        int form = lower.lastIndexOf("<form");
        if (form >= 0 && lower.indexOf("</form", form) < 0) {
            return form;
        }
        boolean field = tag >= 0 && FIELDS.contains(lower.substring(tag + 1, name(lower, tag)));
        return field ? tag : -1;
    }

    /** The target of the Markdown link or image the placeholder stands in; empty for none. */
    String target() {
        String text = around.before();
        int open = text.lastIndexOf("](");
        int depth = 0;
        for (int at = open + 2; open >= 0 && at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '(' ? 1 : (c == ')' ? -1 : 0);
            boolean blank = c == '\n' && text.startsWith("\n", at + 1);
            if (depth < 0 || blank) {
                return "";
            }
        }
        return open < 0 ? "" : text.substring(open + 1);
    }

    private int formEnd() {
        int end = around.after().toLowerCase(Locale.ROOT).indexOf("</form");
        return end < 0 ? around.after().length() : end;
    }

    /** Where the name of the tag at an offset ends; not behind the offset when there is none. */
    private static int name(String text, int at) {
        int end = at + 1;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        boolean tag = end > at + 1 && Character.isLetter(text.charAt(at + 1));
        boolean closed = end < text.length() && (Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '/');
        return tag && closed ? end : at;
    }
}
