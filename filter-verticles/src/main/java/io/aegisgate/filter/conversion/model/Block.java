package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a turn as the client wrote it.
 *
 * @param extras fields of the part that the client's protocol does not know
 */
public record Block(Part part, ObjectNode extras) {
    /** A block without extra fields. */
    public static Block of(Part part) {
        return new Block(part, Nodes.object());
    }

    /** The texts of some blocks, a blank line between them; what is no text is left out. */
    public static String texts(List<Block> blocks) {
        return blocks.stream()
                .map(Block::part)
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }
}
