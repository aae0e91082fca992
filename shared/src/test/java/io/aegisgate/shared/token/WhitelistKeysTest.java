package io.aegisgate.shared.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhitelistKeysTest {
    @Test
    void listsTextsAndObjectsSayTheSame() {
        // Then
        assertThat(WhitelistKeys.parse(
                        new JsonArray().add(" Customer_ID ").add("x-y.z").add("customer_id")))
                .containsExactly("customer_id", "x-y.z");
        assertThat(WhitelistKeys.parse("Customer_ID, x-y.z  customer_id")).containsExactly("customer_id", "x-y.z");
        assertThat(WhitelistKeys.parse(new JsonObject()
                        .put("Customer_ID", true)
                        .put("no", false)
                        .put("nor", 0)
                        .putNull("neither")
                        .put("x-y.z", "yes")))
                .containsExactly("customer_id", "x-y.z");
    }

    @Test
    void nothingGivenIsAnEmptyList() {
        // Then
        assertThat(WhitelistKeys.parse(new JsonArray())).isEmpty();
        assertThat(WhitelistKeys.parse(" , ")).isEmpty();
        assertThat(WhitelistKeys.parse(new JsonObject())).isEmpty();
    }

    @Test
    void aSecretSoundingKeyIsAcceptedBecauseItWillBeHonoured() {
        // Then
        assertThat(WhitelistKeys.parse("api_key,secret")).containsExactly("api_key", "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "-a", ".a", "a/b", "ключ", "a:b", ""})
    void anInvalidKeyIsRefusedByPosition(String key) {
        // Then
        assertThatThrownBy(() -> WhitelistKeys.parse(new JsonArray().add("fine").add(key)))
                .isInstanceOfSatisfying(GatewayFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_WHITELIST_KEY);
                    assertThat(failure.detail()).contains("key 2 ");
                });
    }

    @Test
    void sixtyFourCharactersAreTheLimit() {
        // Then
        assertThat(WhitelistKeys.normalise("a".repeat(64))).isPresent();
        assertThat(WhitelistKeys.normalise("a".repeat(65))).isEmpty();
    }

    @Test
    void otherTypesAreRefused() {
        // Then
        for (Object other : new Object[] {1, true, new JsonArray().add(1), new JsonArray().addNull()}) {
            assertThatThrownBy(() -> WhitelistKeys.parse(other)).isInstanceOf(GatewayFailure.class);
        }
    }
}
