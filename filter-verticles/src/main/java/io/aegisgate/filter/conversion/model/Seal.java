package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a provider wants back together with thoughts of its model: a signature, an encrypted copy. Towards a client of another
 * protocol it is wrapped into one text, which that client keeps where its own protocol keeps such things and sends back in the
 * next turn. So converted thoughts can be replayed.
 *
 * @param origin protocol of the provider that made it
 * @param id the provider's name for the thoughts, empty for none
 * @param value the signature or encrypted copy, empty for none
 * @param redacted the value stands for thoughts that nobody may read
 */
public record Seal(ProtocolId origin, String id, String value, boolean redacted) {
    /** Marks a wrapped seal. Format of this gateway: the mark and base64url of a JSON list. */
    static final String MARK = "aegis1.";

    /** Thoughts that nothing vouches for. */
    public static Seal none(ProtocolId origin) {
        return new Seal(origin, "", "", false);
    }

    /** Whether there is nothing to send back. */
    public boolean empty() {
        return id.isEmpty() && value.isEmpty();
    }

    /** The seal as one text for a client of another protocol. */
    public String wrapped() {
        String list =
                Nodes.list().add(origin.name()).add(id).add(value).add(redacted).toString();
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(list.getBytes(StandardCharsets.UTF_8));
    }

    /** The seal in a text that came from where {@code at} keeps such things; {@code id} counts for one of its own. */
    public static Seal read(ProtocolId at, String id, String text, boolean redacted) {
        if (text.startsWith(MARK)) {
            try {
                JsonNode list = Nodes.parse(Base64.getUrlDecoder().decode(text.substring(MARK.length())));
                return new Seal(
                        ProtocolId.valueOf(list.path(0).asText()),
                        list.path(1).asText(),
                        list.path(2).asText(),
                        list.path(3).asBoolean());
            } catch (IllegalArgumentException | JsonProcessingException notOurs) {
                // A provider's own value that begins alike.
                return new Seal(at, id, text, redacted);
            }
        }
        return new Seal(at, id, text, redacted);
    }
}
