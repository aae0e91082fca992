package io.aegisgate.filter.redaction.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds thousands of literals in one pass: an Aho-Corasick automaton over the first {@link #DEPTH} characters of each, the
 * rest compared where those are found. Edges sit in one open-addressing table, so memory follows the literals and not the
 * alphabet. Linear in the text. Immutable; any thread.
 */
public final class LiteralSearch {
    /** Characters of a literal that are part of the automaton. */
    static final int DEPTH = 16;

    private static final int ROOT = 0;
    private static final int PAIRS = 1 << 16;

    private final long[] pairs = new long[PAIRS / 64];
    private final String[] literals;
    private final EdgeTable edges;
    private final int[] fail;
    /** First literal that ends at a node, −1 for none; the others follow in {@link #following}, longest first. */
    private final int[] ending;

    private final int[] following;
    /** Nearest node on the chain of failures where a literal ends, {@link #ROOT} for none. */
    private final int[] nextEnding;

    private final int[] depth;
    /** Whether literals go on from a node. */
    private final boolean[] inner;

    private final int longest;

    /** Takes what is found. */
    @FunctionalInterface
    public interface Hits {
        /** One occurrence; of literals that start alike only the longest is reported. */
        void at(int start, int end, int literal);
    }

    /** An automaton over literals of two characters or more. */
    public LiteralSearch(Collection<String> given) {
        literals = given.toArray(String[]::new);
        Integer[] byLength = new Integer[literals.length];
        Arrays.setAll(byLength, i -> i);
        Arrays.sort(byLength, Comparator.comparingInt(i -> literals[i].length()));
        int mostNodes = 1;
        for (String literal : literals) {
            if (literal.length() < 2) {
                throw new IllegalArgumentException("literal of " + literal.length() + " characters");
            }
            mostNodes += Math.min(DEPTH, literal.length());
        }
        edges = new EdgeTable(mostNodes);
        ending = new int[mostNodes];
        Arrays.fill(ending, -1);
        following = new int[literals.length];
        List<int[]> nodes = new ArrayList<>();
        nodes.add(new int[] {ROOT, 0, 0});
        for (int literal : byLength) {
            int node = insert(literals[literal], nodes);
            following[literal] = ending[node];
            ending[node] = literal;
            int pair = pair(literals[literal].charAt(0), literals[literal].charAt(1));
            pairs[pair >>> 6] |= 1L << pair;
        }
        fail = new int[nodes.size()];
        nextEnding = new int[nodes.size()];
        link(nodes);
        depth = nodes.stream().mapToInt(node -> node[2]).toArray();
        inner = new boolean[nodes.size()];
        for (int node = 1; node < depth.length; node++) {
            inner[nodes.get(node)[0]] = true;
        }
        longest = byLength.length == 0 ? 0 : literals[byLength[byLength.length - 1]].length();
    }

    /** Reports all occurrences. */
    public void find(String text, Hits hits) {
        int node = ROOT;
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if (node == ROOT && (i == last || !mayStart(c, text.charAt(i + 1)))) {
                continue;
            }
            node = step(node, c);
            for (int at = ending[node] < 0 ? nextEnding[node] : node; at != ROOT; at = nextEnding[at]) {
                report(text, i + 1, at, hits);
            }
        }
    }

    /**
     * From where on a text must wait for what follows it.
     *
     * @param from where to begin; what stands before it is not looked at
     * @return the smallest offset from which the text's end is the beginning of a literal, but not all of it; the text's
     *     length when there is none
     */
    public int openFrom(String text, int from) {
        int length = text.length();
        int open = length;
        int node = ROOT;
        // What began earlier is complete.
        for (int i = Math.max(from, length - longest + 1); i < length; i++) {
            node = step(node, text.charAt(i));
            for (int at = ending[node] < 0 ? nextEnding[node] : node; at != ROOT; at = nextEnding[at]) {
                if (depth[at] == DEPTH && i + 1 - DEPTH < open && goesOn(text, i + 1 - DEPTH, at)) {
                    open = i + 1 - DEPTH;
                }
            }
        }
        while (node != ROOT && !inner[node]) {
            node = fail[node];
        }
        return Math.min(open, length - depth[node]);
    }

    /** Length of the longest literal. */
    public int longest() {
        return longest;
    }

    int size() {
        return literals.length;
    }

    private int step(int from, char c) {
        int node = from;
        int next = edges.get(node, c);
        while (next < 0 && node != ROOT) {
            node = fail[node];
            next = edges.get(node, c);
        }
        return Math.max(next, ROOT);
    }

    /** Whether the text ends within a literal whose first characters stand at an offset. */
    private boolean goesOn(String text, int start, int node) {
        int there = text.length() - start;
        for (int literal = ending[node]; literal >= 0; literal = following[literal]) {
            String value = literals[literal];
            if (value.length() > there && text.regionMatches(start, value, 0, there)) {
                return true;
            }
        }
        return false;
    }

    private void report(String text, int prefixEnd, int node, Hits hits) {
        for (int literal = ending[node]; literal >= 0; literal = following[literal]) {
            String value = literals[literal];
            int start = prefixEnd - Math.min(DEPTH, value.length());
            if (value.length() <= DEPTH || text.startsWith(value, start)) {
                hits.at(start, start + value.length(), literal);
                return;
            }
        }
    }

    private int insert(String literal, List<int[]> nodes) {
        int node = ROOT;
        int depth = Math.min(DEPTH, literal.length());
        for (int i = 0; i < depth; i++) {
            char c = literal.charAt(i);
            int next = edges.get(node, c);
            if (next < 0) {
                next = nodes.size();
                nodes.add(new int[] {node, c, i + 1});
                edges.put(node, c, next);
            }
            node = next;
        }
        return node;
    }

    /** Sets the failure links in order of depth, so that a shorter suffix is always ready. */
    private void link(List<int[]> nodes) {
        Integer[] byDepth = new Integer[nodes.size()];
        Arrays.setAll(byDepth, i -> i);
        Arrays.sort(byDepth, Comparator.comparingInt(i -> nodes.get(i)[2]));
        for (int node : byDepth) {
            int parent = nodes.get(node)[0];
            if (node == ROOT || parent == ROOT) {
                continue;
            }
            char c = (char) nodes.get(node)[1];
            int suffix = fail[parent];
            while (suffix != ROOT && edges.get(suffix, c) < 0) {
                suffix = fail[suffix];
            }
            fail[node] = Math.max(edges.get(suffix, c), ROOT);
            nextEnding[node] = ending[fail[node]] >= 0 ? fail[node] : nextEnding[fail[node]];
        }
    }

    private boolean mayStart(char first, char second) {
        int pair = pair(first, second);
        return (pairs[pair >>> 6] & (1L << pair)) != 0;
    }

    private static int pair(char first, char second) {
        return (first * 251 + second) & (PAIRS - 1);
    }
}
