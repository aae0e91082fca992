package io.aegisgate.shared.storage.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.token.TokenBinding;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored binding as JSON. The binding's record is written as it is; a component that an older release did not know gets
 * its default when read, one of a newer release is passed over.
 */
final class BindingText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private BindingText() {}

    static String write(StoredBinding entry) {
        ObjectNode document = JSON.createObjectNode();
        document.put("token", entry.token());
        document.put("revision", entry.revision());
        document.put("changedAt", entry.changedAt().toEpochMilli());
        entry.binding().ifPresent(binding -> document.set("binding", JSON.valueToTree(binding)));
        return document.toString();
    }

    static StoredBinding read(String text) {
        try {
            JsonNode document = JSON.readTree(text);
            String token = document.path("token").asText();
            JsonNode stored = document.path("binding");
            Optional<TokenBinding> binding = Optional.empty();
            if (stored instanceof ObjectNode given) {
                ObjectNode complete = JSON.valueToTree(TokenBinding.of(token, "", TokenBinding.Origin.REGISTERED));
                complete.setAll(given);
                binding = Optional.of(JSON.treeToValue(complete, TokenBinding.class));
            }
            return new StoredBinding(
                    token,
                    document.path("revision").asLong(),
                    Instant.ofEpochMilli(document.path("changedAt").asLong()),
                    binding);
        } catch (JsonProcessingException broken) {
            // Security: the cause is left out, since its text quotes the token.
            throw new IllegalStateException("a stored binding is not of the expected shape");
        }
    }
}
