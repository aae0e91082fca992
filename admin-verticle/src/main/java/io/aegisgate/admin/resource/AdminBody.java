package io.aegisgate.admin.resource;

import io.aegisgate.admin.auth.GatewayKeyGuard;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.token.TermsText;
import io.aegisgate.shared.token.TokenTerms;
import io.aegisgate.shared.token.WhitelistKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of an admin request. Text fields are trimmed; one that is required counts as missing when it is
 * of another type.
 *
 * @param gatewayKey from the body, else from the Authorization header, else empty
 */
record AdminBody(JsonObject json, String gatewayKey) {
    private static final String WHITELIST = "whitelist_key";
    private static final int MODELS_MAX = 1000;
    private static final int MODEL_CHARS_MAX = 256;

    /** Reads the body; fails with {@code invalid_json}. */
    static AdminBody of(RoutingContext ctx) {
        JsonObject json = parse(ctx.body().buffer());
        String key = text(json, "gateway_key");
        return new AdminBody(json, key.isEmpty() ? GatewayKeyGuard.bearer(ctx) : key);
    }

    String token() {
        return text(json, "token");
    }

    String upstreamBase() {
        return text(json, "upstream_base");
    }

    /** The policy of a request that may leave it out: absent and null mean unchanged, empty means the default. */
    Optional<String> policy() {
        Object value = json.getValue("policy");
        if (value != null && !(value instanceof String)) {
            throw new GatewayFailure(ErrorCode.INVALID_POLICY);
        }
        return Optional.ofNullable((String) value).map(String::strip);
    }

    /** Whether the token only watches; absent and null mean unchanged. */
    Optional<Boolean> monitor() {
        return flag("monitor");
    }

    /** Whether the token wants values of the same type instead of placeholders; absent and null mean unchanged. */
    Optional<Boolean> surrogates() {
        return flag("surrogates");
    }

    /** The conversion a registration is for, empty for none; fails with {@code invalid_parameters} for an unknown one. */
    String compat() {
        String kind = text(json, "compat");
        if (!kind.isEmpty() && !Compat.KINDS.contains(kind)) {
            throw new GatewayFailure(
                    ErrorCode.INVALID_PARAMETERS, "compat must be one of " + String.join(", ", Compat.KINDS));
        }
        return kind;
    }

    /** The model when no mapping fits; absent means unchanged. */
    Optional<String> defaultModel() {
        return Optional.ofNullable(json.getValue("default_model")).map(value -> {
            if (value instanceof String model && model.length() <= MODEL_CHARS_MAX) {
                return model.strip();
            }
            throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "default_model must be the name of a model");
        });
    }

    /** Which model stands for which; absent means unchanged. */
    Optional<Map<String, String>> modelMap() {
        return Optional.ofNullable(json.getValue("model_map")).map(value -> {
            if (!(value instanceof JsonObject object) || object.size() > MODELS_MAX) {
                throw notModels();
            }
            Map<String, String> models = new LinkedHashMap<>();
            object.forEach(entry -> {
                if (!(entry.getValue() instanceof String model) || model.length() > MODEL_CHARS_MAX) {
                    throw notModels();
                }
                models.put(entry.getKey(), model);
            });
            return models;
        });
    }

    /** The terms the request asks for; what it leaves out stays as it was. */
    TokenTerms terms(TokenTerms before, List<String> privateAllowlist) {
        return TermsText.read(json, before, privateAllowlist);
    }

    private Optional<Boolean> flag(String field) {
        return Optional.ofNullable(json.getValue(field)).map(value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, field + " must be true or false");
        });
    }

    private static GatewayFailure notModels() {
        return new GatewayFailure(
                ErrorCode.INVALID_PARAMETERS, "model_map must be an object of at most " + MODELS_MAX + " model names");
    }

    /** The keys of a request that may leave them out: absent and null mean unchanged. */
    Optional<List<String>> whitelistKeys() {
        return Optional.ofNullable(json.getValue(WHITELIST)).map(WhitelistKeys::parse);
    }

    /** Whether the keys are a list with something in it, as add and remove require. */
    boolean listsWhitelistKeys() {
        return json.getValue(WHITELIST) instanceof JsonArray list && !list.isEmpty();
    }

    private static String text(JsonObject json, String field) {
        return json.getValue(field) instanceof String text ? text.strip() : "";
    }

    private static JsonObject parse(@Nullable Buffer body) {
        try {
            if (body != null && Json.decodeValue(body) instanceof JsonObject json) {
                return json;
            }
        } catch (DecodeException malformed) {
            // Told below; the decoder's message would quote the body.
        }
        throw new GatewayFailure(ErrorCode.INVALID_JSON);
    }
}
