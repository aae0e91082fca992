package io.aegisgate.filter.redaction.egress;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides for one placeholder whether its value may stand in its place. Text and code may have it; an address, an image, a
 * form or a network command that leads to a host outside the list may not, and neither may a sentence that asks the reader
 * to carry it there.
 *
 * @param hosts where values may go
 */
public record EgressRule(AllowedHosts hosts) {
    /** What stands before a placeholder is looked at this far; a stream keeps as much. */
    public static final int LOOK_BACK = 448;

    /** What stands behind a placeholder is waited for this far. */
    public static final int LOOK_AHEAD = 400;

    /** Stands for a value that somebody was asked to carry away. */
    public static final String MARK = "[REDACTED:restored-secret]";

    private static final Set<String> NETWORK = Set.of(
            "curl",
            "wget",
            "iwr",
            "irm",
            "invoke-webrequest",
            "invoke-restmethod",
            "fetch",
            "axios",
            "requests",
            "urlopen",
            "httpie",
            "xh",
            "aria2c",
            "lynx",
            "httpclient",
            "xmlhttprequest",
            "sendbeacon",
            "got",
            "websocket",
            "eventsource",
            "webclient",
            "uploadstring",
            "uploaddata",
            "downloadstring",
            "downloadfile",
            "start-bitstransfer",
            "certutil",
            "urllib",
            "httpx",
            "aiohttp",
            "file_get_contents",
            "curl_init");

    /** Those that a shell runs and that take a host without a scheme. */
    private static final Set<String> CLIENTS = Set.of(
            "curl", "wget", "iwr", "irm", "invoke-webrequest", "invoke-restmethod", "xh", "http", "aria2c", "lynx");
    /** Between two pieces of a text that code puts together. */
    private static final int JOINT_MAX = 16;

    private static final List<String> ADDRESS_KEYS = List.of(
            "url\"", "uri\"", "endpoint\"", "webhook\"", "href\"", "host\"", "to\"", "recipient\"", "address\"");
    private static final Set<String> FEEDS = Set.of("echo", "printf", "cat", "export", "set", "env", "tee", "<<<");
    private static final Set<String> LURES = Set.of(
            "copy", "paste", "send", "share", "post", "submit", "upload", "enter", "email", "mail", "forward", "visit",
            "open", "click", "type", "put");
    private static final List<String> LURES_ZH =
            List.of("复制", "粘贴", "发送", "分享", "贴到", "提交", "上传", "发到", "填写", "输入", "打开", "访问");

    /** In Chinese these stand before the thing and what is to be done with it behind. */
    private static final List<String> OBJECTS_ZH = List.of("把", "将");

    /** Stands for the value where the text around it is read as one. */
    private static final String STAND_IN = "x";

    /** What becomes of a placeholder. */
    public enum Decision {
        /** The value takes its place. */
        GIVE,
        /** The placeholder stays. */
        KEEP,
        /** A mark takes its place: somebody was asked to carry the value away. */
        MASK,
        /** More text is needed. */
        OPEN
    }

    /**
     * Decides.
     *
     * @param start first unit of the placeholder
     * @param end first unit after it
     * @param json the text is JSON, whose escapes stand for what they say
     * @param ended the text is complete
     */
    public Decision decide(CharSequence text, int start, int end, boolean json, boolean ended) {
        Decision address = address(text, start, end, ended);
        if (address != Decision.GIVE) {
            return address;
        }
        if (form(text, start) || tag(text, start) || joined(text, start)) {
            return Decision.KEEP;
        }
        Decision arguments = json ? arguments(text, start, end, ended) : Decision.GIVE;
        return arguments == Decision.GIVE ? statement(text, start, end, json, ended) : arguments;
    }

    /** Arguments of a tool that name an address beside the value send it there. */
    private Decision arguments(CharSequence text, int start, int end, boolean ended) {
        int from = Math.max(0, start - LOOK_BACK);
        int to = Math.min(text.length(), end + LOOK_AHEAD);
        String around = text.subSequence(from, start) + " " + text.subSequence(end, to);
        String lower = around.toLowerCase(Locale.ROOT);
        boolean addressed = ADDRESS_KEYS.stream().anyMatch(key -> lower.contains(key));
        if (addressed && outside(around)) {
            return Decision.KEEP;
        }
        return to == text.length() && !ended && to - end < LOOK_AHEAD ? Decision.OPEN : Decision.GIVE;
    }

    private Decision address(CharSequence text, int start, int end, boolean ended) {
        int run = start;
        int least = Math.max(0, start - LOOK_BACK);
        while (run > least && inAddress(text.charAt(run - 1))) {
            run--;
        }
        int authority = Addresses.lastAuthority(text, run, start);
        if (authority < 0) {
            // Security: a longer run may begin with an address that is out of sight.
            return run == least && start - run == LOOK_BACK ? Decision.KEEP : Decision.GIVE;
        }
        if (Addresses.authorityEnd(text, authority, start) < start) {
            return allowed(Addresses.host(text, authority, start));
        }
        int limit = Math.min(text.length(), end + LOOK_AHEAD);
        int close = Addresses.authorityEnd(text, end, limit);
        if (close == text.length() && !ended && close - end < LOOK_AHEAD) {
            return Decision.OPEN;
        }
        String rest = text.subSequence(end, close).toString();
        if (authority == start && (rest.isEmpty() || rest.charAt(0) == ':')) {
            // The address leads to the value itself, which is the client's own host.
            return Decision.GIVE;
        }
        int user = rest.lastIndexOf('@');
        return user < 0 ? Decision.KEEP : allowed(Addresses.host(text, end + user + 1, close));
    }

    private Decision allowed(String host) {
        return hosts.allow(host) ? Decision.GIVE : Decision.KEEP;
    }

    /** Whether the placeholder stands in a form that goes to a host outside. */
    private boolean form(CharSequence text, int start) {
        String before = text.subSequence(Math.max(0, start - LOOK_BACK), start).toString();
        String lower = before.toLowerCase(Locale.ROOT);
        int form = lower.lastIndexOf("<form");
        if (form < 0 || lower.indexOf("</form", form) >= 0) {
            return false;
        }
        return outside(before.substring(form));
    }

    /**
     * Whether the placeholder stands in a tag, or in a destination in angle brackets, behind an address outside. Readers drop
     * line ends in it, write blanks as escapes, and resolve references.
     */
    private boolean tag(CharSequence text, int start) {
        String before = text.subSequence(Math.max(0, start - LOOK_BACK), start).toString();
        int open = before.lastIndexOf('<');
        if (open < 0 || open + 1 == before.length() || before.indexOf('>', open) >= 0) {
            return false;
        }
        char first = before.charAt(open + 1);
        boolean named = first == '/' || first == '\\' || Character.isLetter(first);
        return named && outside(MarkupAddress.plain(before.substring(open + 1)));
    }

    /** Whether code puts the placeholder behind an address outside, {@code 'https://…?q=' + '…'}. */
    private boolean joined(CharSequence text, int start) {
        int at = start;
        boolean joint = false;
        while (at > 0 && start - at < JOINT_MAX && joint(text.charAt(at - 1))) {
            joint |= text.charAt(at - 1) == '+' || text.charAt(at - 1) == '.';
            at--;
        }
        int run = at;
        int least = Math.max(0, at - LOOK_BACK);
        while (run > least && inAddress(text.charAt(run - 1))) {
            run--;
        }
        if (!joint || run == at || at == start) {
            return false;
        }
        int authority = Addresses.lastAuthority(text, run, at);
        return authority >= 0 && !hosts.allow(Addresses.host(text, authority, at));
    }

    private static boolean joint(char c) {
        return c == '"' || c == '\'' || c == '`' || c == '+' || c == '.' || c == ' ';
    }

    /** Whether a command that needs no scheme leads outside, or to where an address outside stands shortly before. */
    private boolean client(CharSequence text, int line, String whole, Words words) {
        if (!words.any(CLIENTS)) {
            return false;
        }
        boolean addressed = !Addresses.hosts(whole).isEmpty();
        String[] parts = whole.strip().split("[\\s'\"`]+", -1);
        for (int i = 1; i < parts.length; i++) {
            boolean value = parts[i - 1].startsWith("-");
            if (words.command(CLIENTS) && !(addressed && value) && bareHost(parts[i]) && !hosts.allow(host(parts[i]))) {
                return true;
            }
        }
        String earlier = text.subSequence(Math.max(0, line - LOOK_BACK), line).toString();
        return !addressed && whole.indexOf('$') >= 0 && outside(earlier);
    }

    private static boolean bareHost(String part) {
        String host = host(part);
        return host.indexOf('.') > 0
                && !host.endsWith(".")
                && host.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-');
    }

    private static String host(String part) {
        return Addresses.host(part, 0, part.length());
    }

    private Decision statement(CharSequence text, int start, int end, boolean json, boolean ended) {
        int line = line(text, start, json);
        String before = text.subSequence(line, start).toString();
        Words words = Words.of(before);
        boolean lure = lure(words, before) || OBJECTS_ZH.stream().anyMatch(before::contains);
        boolean network = words.any(NETWORK) || Destinations.any(words);
        boolean feeds = words.command(FEEDS) || assignment(before);
        boolean device = Addresses.device(before);
        if (!lure && !network && !feeds && !device) {
            return Decision.GIVE;
        }
        int limit = Math.min(text.length(), end + LOOK_AHEAD);
        int close = close(text, end, limit, json);
        if (close == text.length() && !ended && close - end < LOOK_AHEAD) {
            return Decision.OPEN;
        }
        String after = text.subSequence(end, close).toString();
        String whole = before + STAND_IN + after;
        Words all = Words.of(whole);
        boolean leads = Destinations.any(all) && new Destinations(hosts).outside(before, after, all);
        boolean sends = all.any(NETWORK) || Addresses.device(whole);
        if (leads || (sends && outside(whole)) || client(text, line, whole, all)) {
            return Decision.KEEP;
        }
        return lure(all, whole) && outside(whole) ? Decision.MASK : Decision.GIVE;
    }

    private static boolean lure(Words words, String text) {
        return words.any(LURES) || LURES_ZH.stream().anyMatch(text::contains);
    }

    private boolean outside(String text) {
        return Addresses.hosts(text).stream().anyMatch(host -> !hosts.allow(host));
    }

    /** Where the statement begins: its line, and the lines before that end in a backslash. */
    private static int line(CharSequence text, int start, boolean json) {
        int least = Math.max(0, start - LOOK_BACK);
        int at = start;
        while (at > least && !(lineEnd(text, at - 1, json) && !continued(text, at - 1))) {
            at--;
        }
        return at;
    }

    private static int close(CharSequence text, int end, int limit, boolean json) {
        int at = end;
        while (at < limit && !(lineEnd(text, at, json) && !continued(text, at))) {
            at++;
        }
        return at;
    }

    private static boolean lineEnd(CharSequence text, int at, boolean json) {
        char c = text.charAt(at);
        return c == '\n' || (json && c == 'n' && at > 0 && text.charAt(at - 1) == '\\');
    }

    private static boolean continued(CharSequence text, int at) {
        int before = at - 1;
        while (before >= 0 && (text.charAt(before) == '\r' || text.charAt(before) == ' ')) {
            before--;
        }
        return before >= 0 && text.charAt(at) == '\n' && text.charAt(before) == '\\';
    }

    private static boolean assignment(String before) {
        String line = before.strip();
        int equals = line.indexOf('=');
        return equals > 0 && line.substring(0, equals).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private static boolean inAddress(char c) {
        return !Character.isWhitespace(c) && c != '"' && c != '\'' && c != '<' && c != '>' && c != '`';
    }
}
