package io.aegisgate.shared.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.shared.crypto.SecretBox;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.token.TermsText;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenGuarding;
import io.aegisgate.shared.token.TokenNames;
import io.aegisgate.shared.token.TokenTerms;
import io.aegisgate.shared.token.UpstreamUrl;
import io.aegisgate.shared.token.WhitelistKeys;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One entry of the token file to a binding and back.
 *
 * <p>Whitelist keys are names of fields, no secrets, so they are written in clear: the file stays readable and editable.
 * Sealed ones of an earlier installation ({@code encwk:v1:}) are read if a key fits; one that cannot be read, or does
 * not follow the grammar, is reported, has no effect and stays in the file as it is.
 */
final class TokenEntries {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEntries.class);
    private static final String SEALED = "encwk:v1:";
    private static final String UPSTREAM = "upstream_base";
    private static final String WHITELIST = "whitelist_key";
    private static final String COMPAT = "compat";
    private static final String DEFAULT_MODEL = "default_model";
    private static final String MODEL_MAP = "model_map";
    private static final String POLICY = "policy";
    private static final String MONITOR = "monitor";
    private static final String SURROGATES = "surrogates";

    /** Writes the lists and objects of Vert.x as what they stand for. */
    private static final ObjectMapper JSON = DatabindCodec.mapper();

    private final SecretBox box;
    private final List<String> privateAllowlist;

    TokenEntries(SecretBox box, List<String> privateAllowlist) {
        this.box = box;
        this.privateAllowlist = privateAllowlist;
    }

    /** The binding of an entry; empty, with a warning, when the entry cannot be used. */
    Optional<TokenBinding> read(String token, JsonNode entry) {
        if (!entry.isObject()) {
            return unusable(token, "it is not an object");
        }
        if (!TokenNames.isAcceptable(token)) {
            return unusable(token, "no route can name this token");
        }
        String compat = text(entry, COMPAT);
        String upstream = text(entry, UPSTREAM);
        if (upstream.isEmpty() && compat.isEmpty()) {
            return unusable(token, "it has no upstream_base");
        }
        try {
            return Optional.of(new TokenBinding(
                    token,
                    checked(upstream),
                    whitelist(token, entry).readable(),
                    new Compat(compat, text(entry, DEFAULT_MODEL), modelMap(entry)),
                    new TokenGuarding(
                            text(entry, POLICY),
                            entry.path(MONITOR).asBoolean(false),
                            entry.path(SURROGATES).asBoolean(false)),
                    terms(entry),
                    TokenBinding.Origin.REGISTERED,
                    1));
        } catch (GatewayFailure refused) {
            return unusable(token, refused.detail());
        }
    }

    /** Writes a binding's fields into its entry; fields that say the same already are left as they are. */
    void write(TokenBinding binding, ObjectNode entry) {
        boolean sameUpstream = binding.upstreamBase().equals(baseOf(text(entry, UPSTREAM)));
        if (!sameUpstream) {
            entry.put(UPSTREAM, binding.upstreamBase());
        }
        Whitelist before = whitelist(binding.token(), entry);
        if (!entry.path(WHITELIST).isArray() || !before.readable().equals(binding.whitelistKeys())) {
            ArrayNode keys = entry.putArray(WHITELIST);
            binding.whitelistKeys().forEach(keys::add);
            before.unreadable().forEach(keys::add);
        }
        putText(entry, COMPAT, binding.compat());
        putText(entry, DEFAULT_MODEL, binding.defaultModel());
        putText(entry, POLICY, binding.policy());
        if (entry.path(MONITOR).asBoolean(false) != binding.monitor()) {
            entry.put(MONITOR, binding.monitor());
        }
        if (entry.path(SURROGATES).asBoolean(false) != binding.surrogates()) {
            entry.put(SURROGATES, binding.surrogates());
        }
        writeTerms(binding.terms(), entry);
        if (!modelMap(entry).equals(binding.modelMap())) {
            ObjectNode models = entry.putObject(MODEL_MAP);
            binding.modelMap().forEach(models::put);
        }
    }

    private TokenTerms terms(JsonNode entry) {
        return TermsText.read(new JsonObject(entry.toString()), TokenTerms.NONE, privateAllowlist);
    }

    /** Terms that the entry says already stay as they are written. */
    private void writeTerms(TokenTerms terms, ObjectNode entry) {
        boolean same;
        try {
            same = terms(entry).equals(terms);
        } catch (GatewayFailure unreadable) {
            same = false;
        }
        if (!same) {
            entry.remove(TermsText.members());
            TermsText.write(terms).forEach(member -> entry.set(member.getKey(), JSON.valueToTree(member.getValue())));
        }
    }

    private String checked(String upstream) {
        return upstream.isEmpty()
                ? ""
                : UpstreamUrl.parse(upstream, privateAllowlist).base();
    }

    /** The base that the text stands for, or the text itself when it is refused. */
    private String baseOf(String upstream) {
        try {
            return checked(upstream);
        } catch (GatewayFailure refused) {
            return upstream;
        }
    }

    private Whitelist whitelist(String token, JsonNode entry) {
        Set<String> readable = new LinkedHashSet<>();
        List<JsonNode> unreadable = new ArrayList<>();
        for (JsonNode item : items(entry.path(WHITELIST))) {
            clear(item).flatMap(WhitelistKeys::normalise).ifPresentOrElse(readable::add, () -> unreadable.add(item));
        }
        if (!unreadable.isEmpty()) {
            LOG.warn(
                    "{} whitelist keys of token {} cannot be read and have no effect; they stay in the file",
                    unreadable.size(),
                    TokenNames.mask(token));
        }
        return new Whitelist(List.copyOf(readable), unreadable);
    }

    private static Iterable<JsonNode> items(JsonNode keys) {
        return keys.isArray() || keys.isMissingNode() || keys.isNull() ? keys : List.of(keys);
    }

    private Optional<String> clear(JsonNode item) {
        if (!item.isTextual() || !item.textValue().startsWith(SEALED)) {
            return item.isTextual() ? Optional.of(item.textValue()) : Optional.empty();
        }
        try {
            return Optional.of(box.open(item.textValue(), WHITELIST));
        } catch (GeneralSecurityException otherKey) {
            return Optional.empty();
        }
    }

    private static Map<String, String> modelMap(JsonNode entry) {
        Map<String, String> models = new LinkedHashMap<>();
        for (var model : entry.path(MODEL_MAP).properties()) {
            if (model.getValue().isTextual()) {
                models.put(model.getKey(), model.getValue().textValue());
            }
        }
        return models;
    }

    private static void putText(ObjectNode entry, String field, String value) {
        if (!text(entry, field).equals(value)) {
            entry.put(field, value);
        }
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).isTextual() ? entry.path(field).textValue().strip() : "";
    }

    private static Optional<TokenBinding> unusable(String token, String why) {
        LOG.warn("the entry of token {} in the token file is not used: {}", TokenNames.mask(token), why);
        return Optional.empty();
    }

    private record Whitelist(List<String> readable, List<JsonNode> unreadable) {}
}
