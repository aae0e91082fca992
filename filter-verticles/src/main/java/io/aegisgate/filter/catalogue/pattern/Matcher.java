package io.aegisgate.filter.catalogue.pattern;

import java.util.Arrays;

/**
 * Finds the match {@code java.util.regex} would find at a given start, with the place of the secret in it. It tries
 * alternatives in the same order but never the same (instruction, place) twice, so the cost is bounded by their product.
 * Holds scratch memory: one instance a scan, one thread.
 */
public final class Matcher {
    private static final int JOBS_MIN = 96;

    private long[] visited = new long[0];
    private int[] jobs = new int[0];
    private int top;

    private int end;
    private int secretStart;
    private int secretEnd;
    private boolean open;
    private int openFrom;

    /** First unit after the match last found. */
    public int end() {
        return end;
    }

    /** First unit of the secret, or of the match where the pattern marks none. */
    public int secretStart() {
        return secretStart;
    }

    /** First unit after the secret. */
    public int secretEnd() {
        return secretEnd;
    }

    /** Whether text still to come may change the answer last given. */
    public boolean open() {
        return open;
    }

    /** Where {@link #open}: no secret can begin before this, whatever comes. */
    public int openFrom() {
        return openFrom;
    }

    /**
     * Matches at exactly {@code from}.
     *
     * @param limit no match may end after this
     * @param more the text may go on after {@code length}; see {@link #open}
     */
    public boolean matches(Program program, char[] text, int length, int from, int limit, boolean more) {
        open = false;
        openFrom = Integer.MAX_VALUE;
        int unknown = more ? length : Integer.MAX_VALUE;
        int size = program.size();
        int stop = Math.min(limit, length);
        int used = 0;
        top = 0;
        push(0, from, -1, -1);
        while (top > 0) {
            top -= 4;
            int pc = jobs[top];
            int at = jobs[top + 1];
            int secret = jobs[top + 2];
            int close = jobs[top + 3];
            while (true) {
                long bit = (long) (at - from) * size + pc;
                int word = (int) (bit >>> 6);
                if (word >= used) {
                    used = reserve(used, word);
                }
                if ((visited[word] & (1L << bit)) != 0) {
                    break;
                }
                visited[word] |= 1L << bit;
                int op = program.op[pc];
                if (op == Program.CHAR) {
                    if (at >= stop || !program.takes(pc, text[at])) {
                        if (at >= unknown && at < limit) {
                            leaveOpen(secret >= 0 ? secret : program.alwaysMarked ? at : from);
                        }
                        break;
                    }
                    at++;
                    pc++;
                } else if (op == Program.SPLIT) {
                    push(program.second[pc], at, secret, close);
                    pc = program.first[pc];
                } else if (op == Program.JUMP) {
                    pc = program.first[pc];
                } else if (op == Program.MARK) {
                    secret = program.first[pc] == 0 ? at : secret;
                    close = program.first[pc] == 1 ? at : close;
                    pc++;
                } else if (op == Program.LOOK) {
                    Node.Look look = program.looks[program.first[pc]];
                    if (at >= unknown && !look.behind()) {
                        leaveOpen(secret >= 0 ? secret : program.alwaysMarked ? at : from);
                        break;
                    }
                    if (!holds(look, text, length, at)) {
                        break;
                    }
                    pc++;
                } else {
                    end = at;
                    secretStart = close < 0 ? from : secret;
                    secretEnd = close < 0 ? at : close;
                    openFrom = Math.min(openFrom, secretStart);
                    return true;
                }
            }
        }
        return false;
    }

    private void leaveOpen(int secretFrom) {
        open = true;
        openFrom = Math.min(openFrom, secretFrom);
    }

    private static boolean holds(Node.Look look, char[] text, int length, int at) {
        int other = look.behind() ? at - 1 : at;
        return (other < 0 || other >= length) ? look.edge() : look.set().contains(text[other]);
    }

    /** Clears lazily, so a short match with a far limit costs only what it visits. */
    private int reserve(int used, int word) {
        int wanted = Math.max(word + 1, used + 16);
        if (wanted > visited.length) {
            visited = Arrays.copyOf(visited, Math.max(wanted, visited.length * 2));
        }
        Arrays.fill(visited, used, wanted, 0L);
        return wanted;
    }

    private void push(int pc, int at, int open, int close) {
        if (top + 4 > jobs.length) {
            jobs = Arrays.copyOf(jobs, Math.max(JOBS_MIN, jobs.length * 2));
        }
        jobs[top++] = pc;
        jobs[top++] = at;
        jobs[top++] = open;
        jobs[top++] = close;
    }
}
