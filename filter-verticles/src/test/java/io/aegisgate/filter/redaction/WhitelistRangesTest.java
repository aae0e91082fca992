package io.aegisgate.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.text.TextRange;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhitelistRangesTest {
    private static final Set<String> KEYS = Set.of("tenant", "api_key", "authorization", "x.id");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant: VALUE",
                "tenant = VALUE",
                "Tenant=VALUE",
                "\"tenant\": \"VALUE\"",
                "'tenant' : 'VALUE'",
                "{\\\"tenant\\\": \\\"VALUE\\\"}",
                "https://h.example/?a=1&tenant=VALUE",
                "https://h.example/?tenant=VALUE",
                "api_key=VALUE",
                "API_KEY: VALUE",
                "authorization: Bearer VALUE",
                "x.id=VALUE",
                "config.tenant = VALUE",
                "tenant: {\"a\": \"VALUE\"}",
                "tenant: {\"a\": {\"b\": [1, \"}\"]}, \"c\": \"VALUE\"}",
                "tenant: [[1], [\"VALUE\"]]",
                "{\\\"tenant\\\": {\\\"a\\\": {}, \\\"b\\\": \\\"} VALUE\\\"}}",
                "tenant: {it: 's', a: 'VALUE'}",
                "tenant => VALUE",
                "tenant：VALUE",
                "tenant: [1, VALUE]",
                "\"tenant\": \"a, b; c \\\" VALUE\""
            })
    void valuesOfWhitelistedKeysAreFree(String text) {
        assertThat(covers(text, "VALUE")).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-tenant=VALUE",
                "tenants=VALUE",
                "my_tenant: VALUE",
                "tenant VALUE",
                "tenant=a VALUE",
                "tenant=a&b=VALUE",
                "tenant: a, VALUE",
                "\"tenant\": \"a\", \"b\": \"VALUE\"",
                "tenant: {\"a\": 1}, VALUE",
                "tenant: {\"a\": {\"b\": 1}}, VALUE",
                "{\"x\": {\"tenant\": {\"a\": 1}, \"b\": \"VALUE\"}}",
                "id=VALUE",
                "tenant.name=VALUE"
            })
    void everythingElseIsNot(String text) {
        assertThat(covers(text, "VALUE")).as(text).isFalse();
    }

    @Test
    void aValueIsFreeUpToItsBound() {
        // Given
        String text = "tenant=" + "v".repeat(5000);

        // When
        List<TextRange> ranges = WhitelistRanges.of(text, KEYS);

        // Then
        assertThat(ranges).containsExactly(new TextRange(0, 7 + 2048));
    }

    @Test
    void hostileTextCostsLittle() {
        // Given
        String text = "tenant:{".repeat(20_000) + "=".repeat(100_000) + "\"tenant\":\"".repeat(20_000);

        // When
        long before = System.nanoTime();
        WhitelistRanges.of(text, KEYS);

        // Then
        assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
    }

    private static boolean covers(String text, String value) {
        int at = text.indexOf(value);
        return WhitelistRanges.of(text, KEYS).stream()
                .anyMatch(range -> range.start() <= at && range.end() >= at + value.length());
    }
}
