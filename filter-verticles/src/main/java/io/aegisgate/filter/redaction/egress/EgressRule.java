package io.aegisgate.filter.redaction.egress;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

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
            "start-bitstransfer",
            "axios",
            "requests",
            "httpx",
            "aiohttp",
            "urlopen",
            "urlretrieve",
            "httpie",
            "xh",
            "aria2c",
            "lynx",
            "httpclient",
            "httprequest",
            "webclient",
            "xmlhttprequest",
            "websocket",
            "sendbeacon",
            "sendmail",
            "rclone",
            "aws",
            "gsutil",
            "npm");

    /** Words of prose too: only as calls. */
    private static final List<String> CALLS =
            List.of("got(", "got.", "fetch(", ".post(", ".get(", ".put(", ".send(", "open(");

    /** Of these the value is a host even without an address. */
    private static final Set<String> HOST_KEYS =
            Set.of("url", "uri", "endpoint", "webhook", "host", "hostname", "server", "domain");

    /** Of these and of {@link #HOST_KEYS} the value may be an address. */
    private static final Set<String> ADDRESS_KEYS = Set.of(
            "href", "link", "target", "destination", "to", "cc", "bcc", "recipient", "recipients", "email", "address");

    private static final Set<String> FEEDS = Set.of("echo", "printf", "cat", "export", "set", "env", "tee", "<<<");
    /** Stands for the value where the text around it is read as one. */
    static final String STAND_IN = "x";

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
     * @param value what would take its place; never shown
     * @param json the text is JSON, whose escapes stand for what they say
     * @param ended the text is complete
     */
    public Decision decide(CharSequence text, int start, int end, String value, boolean json, boolean ended) {
        Surroundings around = Surroundings.of(text, start, end, json, ended);
        if (json && !around.complete()) {
            return Decision.OPEN;
        }
        Decision address = address(around);
        if (address != Decision.GIVE) {
            return address;
        }
        boolean ownHost = ownHost(around.before());
        Decision markup = markup(Markup.of(around), ownHost);
        if (markup != Decision.GIVE) {
            return markup;
        }
        if (json && argument(around, ownHost)) {
            return Decision.KEEP;
        }
        return statement(Statement.of(around), Addresses.mailbox(value), json || Mailers.fenced(around.before()));
    }

    /** Whether arguments of a tool name an address outside beside the value. */
    private boolean argument(Surroundings around, boolean ownHost) {
        String all = around.before() + STAND_IN + around.after();
        String lower = all.toLowerCase(Locale.ROOT);
        boolean addressed = Stream.concat(HOST_KEYS.stream(), ADDRESS_KEYS.stream())
                .anyMatch(key -> lower.contains(key + Surroundings.STRING));
        if (addressed && outside(all, ownHost)) {
            return true;
        }
        for (String key : HOST_KEYS) {
            String member = key + Surroundings.STRING;
            for (int at = lower.indexOf(member); at >= 0; at = lower.indexOf(member, at + 1)) {
                int colon = at + member.length();
                int value = all.indexOf(Surroundings.STRING, colon) + 1;
                boolean told =
                        value > 0 && all.substring(colon, value - 1).strip().equals(":");
                String host = told ? Addresses.host(all, value) : "";
                if (Hosts.named(host) && !hosts.allow(host)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Decision address(Surroundings around) {
        String before = around.before();
        int run = run(before);
        int authority = Addresses.lastAuthority(before.substring(run));
        if (authority < 0) {
            // Security: a longer run may begin with an address that is out of sight.
            return run == 0 && around.cut() ? Decision.KEEP : query(before, run);
        }
        authority += run;
        if (Addresses.authorityEnd(before, authority) < before.length()) {
            String host = Addresses.host(before, authority);
            boolean local = host.isEmpty() && before.startsWith("file:", run);
            return local || (hosts.allow(host) && !Addresses.ambiguous(before, authority))
                    ? Decision.GIVE
                    : Decision.KEEP;
        }
        String after = around.after();
        int close = Addresses.authorityEnd(after, 0);
        if (close == after.length() && !around.complete()) {
            return Decision.OPEN;
        }
        String rest = after.substring(0, close);
        if (authority == before.length() && (rest.isEmpty() || port(rest))) {
            // The address leads to the value itself, which is the client's own host.
            return Decision.GIVE;
        }
        int user = rest.lastIndexOf('@');
        if (user >= 0 && Addresses.store(before, authority)) {
            return Decision.GIVE;
        }
        boolean allowed = user >= 0 && !Addresses.ambiguous(after, 0) && hosts.allow(Addresses.host(rest, user + 1));
        return allowed ? Decision.GIVE : Decision.KEEP;
    }

    private static boolean port(String rest) {
        return rest.startsWith(":") && rest.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** An address without a scheme, as messengers link it. */
    private Decision query(String before, int run) {
        String host = Addresses.host(before, run);
        int path = run + host.length();
        boolean asks = Hosts.named(host) && before.indexOf('?', path) > 0 && before.indexOf('=', path) > 0;
        return asks && !hosts.allow(host) ? Decision.KEEP : Decision.GIVE;
    }

    /** Where the run of characters begins that may be an address, texts a program joins to it included. */
    private static int run(String before) {
        int run = before.length();
        while (run > 0) {
            char c = before.charAt(run - 1);
            if (quote(c)) {
                int joined = joined(before, run - 1);
                if (joined < 0) {
                    return run;
                }
                run = joined;
            } else if (Character.isWhitespace(c) || c == '<' || c == '>') {
                return run;
            } else {
                run--;
            }
        }
        return run;
    }

    /** Where an address goes on before a quote: inside its query, or in the text a plus joins; -1 when it does not. */
    private static int joined(String before, int quote) {
        int at = quote;
        if (at > 0 && "=/?&".indexOf(before.charAt(at - 1)) >= 0) {
            return at;
        }
        at = blanks(before, at);
        if (at == 0 || before.charAt(at - 1) != '+') {
            return -1;
        }
        at = blanks(before, at - 1);
        return at > 0 && quote(before.charAt(at - 1)) ? at - 1 : -1;
    }

    private static int blanks(String text, int end) {
        int at = end;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean quote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** Whether an address leads to the value itself, which is the client's own host or mailbox. */
    private static boolean ownHost(String before) {
        int run = run(before);
        return Addresses.lastAuthority(before.substring(run)) == before.length() - run;
    }

    private Decision markup(Markup markup, boolean ownHost) {
        if (outside(markup.target(), ownHost)) {
            return Decision.KEEP;
        }
        if (markup.open()) {
            return Decision.OPEN;
        }
        return outside(markup.element(), ownHost) ? Decision.KEEP : Decision.GIVE;
    }

    /** @param ownHost one of the hosts is the value */
    private boolean outside(String text, boolean ownHost) {
        return !hosts.allowAll(Addresses.hosts(text), ownHost);
    }

    private Decision statement(Statement statement, boolean mailbox, boolean code) {
        String before = statement.before();
        String last = before.substring(statement.line());
        boolean lure = Lures.begin(last);
        Words words = Words.of(before);
        boolean network = network(words, before) || Destinations.any(words, before) || Mailers.any(words);
        if (!lure && !network && !statement.code() && !Words.of(last).command(FEEDS)) {
            return Decision.GIVE;
        }
        int close = statement.end();
        String name = statement.name();
        Surroundings around = statement.around();
        if (close < 0 || (!name.isEmpty() && !around.complete())) {
            return Decision.OPEN;
        }
        String after = around.after().substring(0, close);
        boolean ownHost = ownHost(before);
        if (leads(before + STAND_IN + after, ownHost, code)) {
            return Decision.KEEP;
        }
        if (!name.isEmpty() && used(name, around.after().substring(close), code)) {
            return Decision.KEEP;
        }
        int end = after.indexOf('\n');
        String line = last + STAND_IN + (end < 0 ? after : after.substring(0, end));
        return new Lures(hosts).carry(line, last.length(), ownHost, mailbox) ? Decision.MASK : Decision.GIVE;
    }

    /** Whether a statement behind the one that names the value carries it outside under its name. */
    private boolean used(String name, String after, boolean code) {
        int at = after.indexOf(name);
        return at >= 0 && leads(after, false, code);
    }

    private boolean leads(String statement, boolean ownHost, boolean code) {
        String unquoted = statement.replace("''", "").replace("\"\"", "");
        Words words = Words.of(unquoted);
        boolean leads = Destinations.any(words, unquoted) && new Destinations(hosts).outside(unquoted, words);
        boolean carries = network(words, unquoted) || Mailers.called(unquoted, words, code);
        return leads || (carries && outside(unquoted, ownHost));
    }

    private static boolean network(Words words, String statement) {
        return words.any(NETWORK) || CALLS.stream().anyMatch(statement::contains);
    }
}
