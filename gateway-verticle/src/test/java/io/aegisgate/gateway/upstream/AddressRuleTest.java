package io.aegisgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.IpAddress;
import io.aegisgate.shared.token.PrivateTargets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
    private static final PrivateTargets NOTHING = new PrivateTargets(List.of());
    private static final AddressRule CLIENT =
            AddressRule.client(Optional.of(NOTHING), new GatewayFailure(ErrorCode.INVALID_UPSTREAM_BASE));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "127.0.0.2",
                "169.254.1.1",
                "100.127.255.255",
                "0.0.0.0",
                "255.255.255.255",
                "240.0.0.1",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fec0::1",
                "fd00::1",
                "ff02::1",
                "2002:a00:1::",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "2001:0:1::1",
                "2001:db8::1"
            })
    void whatIsNotPublicNeedsAnEntry(String literal) {
        assertThat(CLIENT.permits("h", address(literal))).isFalse();
        assertThat(AddressRule.registered(NOTHING).permits("h", address(literal)))
                .isFalse();
        assertThat(AddressRule.operator().permits("h", address(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"})
    void thePublicInternetIsOpen(String literal) {
        assertThat(CLIENT.permits("h", address(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "168.63.129.16",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "::a9fe:a9fe",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "2002:a9fe:a9fe::1"
            })
    void metadataIsRefusedToEverybody(String literal) {
        PrivateTargets all = new PrivateTargets(List.of("0.0.0.0/0", "::/0", "h"));
        assertThat(AddressRule.operator().permits("h", address(literal))).isFalse();
        assertThat(AddressRule.registered(all).permits("h", address(literal))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, true", "box.lan, true", "192.168.0.0/16, false", "other.lan, false"})
    void theOperatorsListOpensByRangeOrName(String entry, boolean opens) {
        AddressRule rule = AddressRule.registered(new PrivateTargets(List.of(entry)));
        assertThat(rule.permits("Box.lan.", address("10.0.0.1"))).isEqualTo(opens);
    }

    @Test
    void aClientIsToldOneThingWhateverIsWrong() {
        assertThat(CLIENT.refusal()).isPresent();
        assertThat(AddressRule.operator().refusal()).isEmpty();
    }

    private static IpAddress address(String literal) {
        return IpAddress.parse(literal).orElseThrow();
    }
}
