package io.aegisgate.filter.conversion.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** What one side says before the other does. Results of tools are the user's side. */
public record Turn(Role role, List<Block> blocks) {
    /** Who speaks. */
    public enum Role {
        /** The user, or a tool that answers. */
        USER,
        /** The model. */
        ASSISTANT,
        /** The operator, in the midst of a conversation. */
        SYSTEM
    }

    /** Copies the list. */
    public Turn {
        blocks = List.copyOf(blocks);
    }

    /** Whether results of tools are in it. */
    public boolean hasResults() {
        return blocks.stream().anyMatch(block -> block.part() instanceof Part.ToolResult);
    }

    /** The turns with neighbours of one role joined where they belong together. */
    public static List<Turn> joined(List<Turn> turns, BiPredicate<Turn, Turn> together) {
        List<Turn> joined = new ArrayList<>();
        for (Turn turn : turns) {
            Turn last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.role() == turn.role() && together.test(last, turn)) {
                List<Block> blocks = new ArrayList<>(last.blocks());
                blocks.addAll(turn.blocks());
                joined.set(joined.size() - 1, new Turn(turn.role(), blocks));
            } else {
                joined.add(turn);
            }
        }
        return joined;
    }
}
