package io.aegisgate.filter.catalogue.pattern;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Subset construction, a state at a time: a state's row of following states is worked out when a text first asks for it,
 * since most states of most patterns never meet a text. A look behind is decided when the unit before is known, that is while a state is made; a look
 * ahead waits in the state until the next unit is known, so an entry of the table also says whether a match ends before
 * that unit. Not safe for threads by itself; {@link Automaton} sees to that.
 */
final class Subsets {
    private static final int STATES_MAX = 12_000;
    private static final int CELLS_MAX = 400_000;

    /** Steps remembered at most; they only save work. */
    private static final int STEPS_KNOWN_MAX = 1_000;

    private static final int UNKNOWN = -1;

    private final Program program;
    private final UnitClasses classes;
    private final int[] starts;
    private final boolean[][] setHolds;
    private final boolean[][] lookHolds;
    private Map<IntBuffer, Integer> ids = new HashMap<>();
    private Map<IntBuffer, Integer> idsOfSteps = new HashMap<>();
    private final boolean looksBehind;
    /** See {@link #behindFrom()}. */
    private final BitSet behindFrom;

    private int[] steps = new int[64];
    /** The places last followed within one state, and where they led. */
    private int[] last = new int[0];

    private int lastSize;
    private int lastState;
    private List<int[]> states = new ArrayList<>();
    private final BitSet seen = new BitSet();
    private int[] stack = new int[64];

    private Subsets(Program program) throws PatternProblem {
        this.program = program;
        looksBehind = Arrays.stream(program.looks).anyMatch(Node.Look::behind);
        List<CharSet> sets = new ArrayList<>(program.sets);
        for (Node.Look look : program.looks) {
            sets.add(look.set());
        }
        classes = new UnitClasses(sets);
        starts = new int[classes.count() + 1];
        setHolds = new boolean[program.sets.size()][classes.count()];
        lookHolds = new boolean[program.looks.length][classes.count() + 1];
        for (int k = 0; k < classes.count(); k++) {
            for (int s = 0; s < setHolds.length; s++) {
                setHolds[s][k] = program.sets.get(s).contains(classes.sample(k));
            }
            for (int l = 0; l < lookHolds.length; l++) {
                lookHolds[l][k] = program.looks[l].set().contains(classes.sample(k));
            }
        }
        for (int l = 0; l < lookHolds.length; l++) {
            lookHolds[l][classes.count()] = program.looks[l].edge();
        }
        behindFrom = looksBehind ? behindFrom() : new BitSet();
    }

    /** The states of a pattern, none but the dead one and the first ones worked out. */
    static Subsets of(Node node) throws PatternProblem {
        Subsets out = new Subsets(Program.of(node));
        // State 0 is the dead one.
        out.idOf(new int[0]);
        for (int k = 0; k <= out.classes.count(); k++) {
            out.starts[k] = out.idOf(out.closure(new int[] {0}, k));
        }
        return out;
    }

    UnitClasses classes() {
        return classes;
    }

    /** The state to begin with by the class of the unit before. */
    int[] starts() {
        return starts;
    }

    /** How many states are known so far. */
    int count() {
        return states.size();
    }

    /** Every row has been worked out; what the states were made of takes far more room than the rows. */
    void forget() {
        ids = new HashMap<>();
        idsOfSteps = new HashMap<>();
        states = new ArrayList<>();
        last = new int[0];
    }

    /** The row of a state: by class of the next unit the following state times two, plus one when a match ends here. */
    int[] row(int id) throws PatternProblem {
        int[] state = states.get(id);
        int[] row = new int[classes.count() + 1];
        lastSize = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = entry(state, k);
        }
        return row;
    }

    private int entry(int[] state, int unitClass) throws PatternProblem {
        int[] ahead = lookAhead(state, unitClass);
        int accept = 0;
        int[] stepped = steps.length < ahead.length ? new int[ahead.length * 2] : steps;
        int size = 0;
        boolean behind = false;
        for (int pc : ahead) {
            if (program.op[pc] == Program.MATCH) {
                accept = 1;
            } else if (program.op[pc] == Program.CHAR
                    && unitClass < classes.count()
                    && setHolds[program.first[pc]][unitClass]) {
                stepped[size++] = pc + 1;
                behind |= looksBehind && behindFrom.get(pc + 1);
            }
        }
        steps = stepped;
        int next = size == 0 ? 0 : following(size, behind ? unitClass : UNKNOWN);
        return next * 2 + accept;
    }

    /** Many classes lead to the same places; their state is worked out once. */
    private int following(int size, int before) throws PatternProblem {
        if (before == UNKNOWN && size == lastSize && Arrays.equals(steps, 0, size, last, 0, size)) {
            return lastState;
        }
        int[] places = Arrays.copyOf(steps, size + 1);
        places[size] = before;
        IntBuffer key = IntBuffer.wrap(places);
        Integer known = idsOfSteps.get(key);
        if (known == null) {
            known = idOf(closure(Arrays.copyOf(steps, size), before));
            if (idsOfSteps.size() >= STEPS_KNOWN_MAX) {
                idsOfSteps.clear();
            }
            idsOfSteps.put(key, known);
        }
        if (before == UNKNOWN) {
            last = places;
            lastSize = size;
            lastState = known;
        }
        return known;
    }

    /**
     * Follows what needs no unit, deciding looks behind by the class of the unit before; looks ahead stay. Where a look
     * behind comes after a look ahead, the state remembers the class of the unit before as a number beyond the program.
     */
    private int[] closure(int[] from, int before) {
        int[] state = follow(from, before, UNKNOWN);
        for (int pc : state) {
            if (program.op[pc] == Program.LOOK && behindFrom.get(pc)) {
                int[] remembering = Arrays.copyOf(state, state.length + 1);
                remembering[state.length] = program.size() + before;
                return remembering;
            }
        }
        return state;
    }

    /** Resolves the looks ahead waiting in a state, now that the class of the next unit is known. */
    private int[] lookAhead(int[] state, int next) {
        int size = state.length;
        int before = UNKNOWN;
        if (size > 0 && state[size - 1] >= program.size()) {
            before = state[--size] - program.size();
        }
        for (int i = 0; i < size; i++) {
            if (program.op[state[i]] == Program.LOOK) {
                return follow(Arrays.copyOf(state, size), before, next);
            }
        }
        return state;
    }

    /** The places from which something looks behind before a unit is read. */
    private BitSet behindFrom() {
        BitSet out = new BitSet();
        for (int pc = program.size() - 1; pc >= 0; pc--) {
            out.set(pc, looksBehindFrom(pc));
        }
        return out;
    }

    private boolean looksBehindFrom(int from) {
        seen.clear();
        int top = push(0, from);
        while (top > 0) {
            int pc = stack[--top];
            int op = program.op[pc];
            if (op == Program.LOOK && program.looks[program.first[pc]].behind()) {
                return true;
            }
            if (op == Program.SPLIT) {
                top = push(top, program.second[pc]);
            }
            if (op == Program.SPLIT || op == Program.JUMP) {
                top = push(top, program.first[pc]);
            } else if (op == Program.MARK || op == Program.LOOK) {
                top = push(top, pc + 1);
            }
        }
        return false;
    }

    private int[] follow(int[] from, int before, int next) {
        seen.clear();
        int top = 0;
        for (int pc : from) {
            top = push(top, pc);
        }
        BitSet out = new BitSet();
        while (top > 0) {
            int pc = stack[--top];
            switch (program.op[pc]) {
                case Program.SPLIT -> {
                    top = push(top, program.first[pc]);
                    top = push(top, program.second[pc]);
                }
                case Program.JUMP -> top = push(top, program.first[pc]);
                case Program.MARK -> top = push(top, pc + 1);
                case Program.LOOK -> {
                    boolean behind = program.looks[program.first[pc]].behind();
                    int unitClass = behind ? before : next;
                    if (unitClass == UNKNOWN) {
                        out.set(pc);
                    } else if (lookHolds[program.first[pc]][unitClass]) {
                        top = push(top, pc + 1);
                    }
                }
                default -> out.set(pc);
            }
        }
        return out.stream().toArray();
    }

    private int push(int top, int pc) {
        if (seen.get(pc)) {
            return top;
        }
        seen.set(pc);
        if (top == stack.length) {
            stack = Arrays.copyOf(stack, top * 2);
        }
        stack[top] = pc;
        return top + 1;
    }

    private int idOf(int[] state) throws PatternProblem {
        IntBuffer key = IntBuffer.wrap(state);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        int id = states.size();
        if (id >= STATES_MAX || id * (classes.count() + 1) > CELLS_MAX) {
            throw new PatternProblem("the pattern is too ambiguous (more than " + id
                    + " states); make neighbouring repeats start with different characters");
        }
        states.add(state);
        ids.put(key, id);
        return id;
    }
}
