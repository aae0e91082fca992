package io.aegisgate.filter.conversion.table;

import io.aegisgate.shared.message.ProtocolId;
import java.util.Set;

/**
 * Something within a request that is left out because the other protocols have no counterpart.
 *
 * @param place where it stands
 * @param what its name, for the documentation
 * @param why said in the documentation
 * @param example a block, item or tool that has it; the text {@code LOST} in it must not come through
 * @param towards protocols that have no place for it
 */
public record Loss(Place place, String what, String why, String example, Set<ProtocolId> towards) {
    private static final Set<ProtocolId> ALL = Set.of(ProtocolId.CHAT, ProtocolId.RESPONSES, ProtocolId.MESSAGES);

    /** Copies the set. */
    public Loss {
        towards = Set.copyOf(towards);
    }

    /** Something that is lost towards every other protocol. */
    public Loss(Place place, String what, String why, String example) {
        this(place, what, why, example, ALL);
    }

    /** The same, lost towards Messages only. */
    public Loss towardsMessages() {
        return new Loss(place, what, why, example, Set.of(ProtocolId.MESSAGES));
    }

    /** Where in a request something is lost. */
    public enum Place {
        /** In the content of a user's message. */
        CONTENT,
        /** Beside the messages, or a message itself. */
        ITEM,
        /** Among the tools. */
        TOOL
    }
}
