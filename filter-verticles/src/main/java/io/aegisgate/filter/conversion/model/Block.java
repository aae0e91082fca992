package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

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
}
