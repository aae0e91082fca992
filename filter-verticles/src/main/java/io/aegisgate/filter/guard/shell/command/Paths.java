package io.aegisgate.filter.guard.shell.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * One spelling for the many ways to write a path: lower case, forward slashes, no {@code .} and {@code ..}, no doubled
 * slashes, and the home and system folders under one name, {@code ~} and {@code c:/windows}.
 */
final class Paths {
    private static final String[][] NAMES = {
        {"${home}", "~"},
        {"$home", "~"},
        {"$env:userprofile", "~"},
        {"${env:userprofile}", "~"},
        {"%userprofile%", "~"},
        {"%homepath%", "~"},
        {"$env:systemroot", "c:/windows"},
        {"${env:systemroot}", "c:/windows"},
        {"$env:windir", "c:/windows"},
        {"%systemroot%", "c:/windows"},
        {"%windir%", "c:/windows"},
        {"%systemdrive%", "c:"},
        {"$env:systemdrive", "c:"},
        {"$env:appdata", "~/appdata/roaming"},
        {"%appdata%", "~/appdata/roaming"},
        {"$env:localappdata", "~/appdata/local"},
        {"%localappdata%", "~/appdata/local"},
        {"%programdata%", "c:/programdata"},
        {"$env:programdata", "c:/programdata"},
    };

    private Paths() {}

    /** Whether a word may be a path that a table names: all of these hold one of the signs. */
    static boolean possible(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '/' || c == '\\' || c == '~' || c == '*' || c == '.' || c == ':' || c == '%' || c == '$'
                    || c == '_') {
                return true;
            }
        }
        return false;
    }

    /** The canonical spelling of a word taken for a path. */
    static String canonical(String word) {
        String path = word.toLowerCase(Locale.ROOT).replace('\\', '/');
        if (path.startsWith("file://")) {
            path = path.substring("file://".length());
        }
        for (String[] name : NAMES) {
            if (path.startsWith(name[0])) {
                path = name[1] + path.substring(name[0].length());
                break;
            }
        }
        int at = path.startsWith("@") ? 1 : 0;
        return home(folded(path.substring(at)));
    }

    private static String folded(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (part.equals("..") && !absolute) {
                parts.add(part);
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        boolean here = joined.isEmpty() && !absolute && !path.isEmpty();
        return here ? "." : (absolute ? "/" : "") + joined;
    }

    private static String home(String path) {
        if (path.equals("/root") || path.startsWith("/root/")) {
            return "~" + path.substring("/root".length());
        }
        for (String parent : new String[] {"/home/", "/users/", "c:/users/"}) {
            if (path.startsWith(parent)) {
                int end = path.indexOf('/', parent.length());
                return end < 0 ? path : "~" + path.substring(end);
            }
        }
        return path;
    }
}
