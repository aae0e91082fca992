package io.aegisgate.filter.redaction.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells hosts that stand without an address, such as those behind {@code curl}, from files and words. */
final class Hosts {
    /** Ends of file names that end no host name. */
    private static final Set<String> FILES = Set.of(
            "json", "txt", "html", "htm", "xml", "yaml", "yml", "csv", "log", "pem", "key", "crt", "cer", "env", "conf",
            "cfg", "ini", "out", "bin", "png", "jpg", "jpeg", "gif", "pdf", "exe", "gz", "tgz", "tar", "bz2", "xz",
            "jar", "js", "ts", "css", "sql", "pub");

    private Hosts() {}

    /** Whether a text is the name or the number of a host with a dot. */
    static boolean named(String text) {
        String host = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        int dot = host.lastIndexOf('.');
        boolean parts = dot > 0 && host.charAt(0) != '.' && dot < host.length() - 1;
        return host.startsWith("[")
                || (parts && host.chars().allMatch(Hosts::part) && (letters(host, dot + 1) || numbers(host)));
    }

    /** The hosts among the words of a command. */
    static List<String> among(List<String> operands) {
        List<String> out = new ArrayList<>();
        String last = "";
        for (String operand : operands) {
            boolean mapping = last.equals("--resolve") || last.equals("--connect-to");
            for (String piece : operand.split(mapping ? ":" : "[\\s=,]+", -1)) {
                // What a command before put out may be the first label.
                String word = piece.startsWith("@") || piece.startsWith(".") ? piece.substring(1) : piece;
                String host = Addresses.host(word, 0);
                boolean file = last.startsWith("-") && FILES.contains(end(word));
                boolean data = piece.startsWith("@") && FILES.contains(end(word));
                if (named(host) && !file && !data) {
                    out.add(host);
                }
            }
            last = operand;
        }
        return out;
    }

    /** The words of a command, those in quotes as one; not the files that are read and written by {@code <} and {@code >}. */
    static List<String> operands(String command) {
        List<String> out = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean file = false;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            boolean opens = quote == 0 && (c == '"' || c == '\'');
            if (opens || c == quote) {
                quote = opens ? c : 0;
            } else if (quote == 0 && (Character.isWhitespace(c) || "|;&<>(){}`".indexOf(c) >= 0)) {
                if (!file) {
                    out.add(word.toString());
                }
                file = redirects(command, i) || (file && word.isEmpty() && Character.isWhitespace(c));
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        if (!file) {
            out.add(word.toString());
        }
        out.removeIf(String::isEmpty);
        return out;
    }

    /** Whether a file follows; a here-document and a here-string are text, and a bracket begins a command. */
    private static boolean redirects(String command, int at) {
        char c = command.charAt(at);
        char before = at == 0 ? 0 : command.charAt(at - 1);
        char after = at + 1 < command.length() ? command.charAt(at + 1) : 0;
        return c == '>' ? after != '(' && after != '>' : c == '<' && before != '<' && after != '<' && after != '(';
    }

    private static String end(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean letters(String host, int from) {
        return host.length() - from >= 2
                && host.substring(from).chars().allMatch(c -> Character.isLetter(c) || c == '-');
    }

    private static boolean numbers(String host) {
        return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && host.chars().filter(c -> c == '.').count() == 3;
    }

    private static boolean part(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '$' || c == '%';
    }
}
