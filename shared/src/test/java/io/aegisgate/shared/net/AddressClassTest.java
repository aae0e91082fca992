package io.aegisgate.shared.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressClassTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,LOOPBACK",
        "127.255.0.2,LOOPBACK",
        "::1,LOOPBACK",
        "[::1],LOOPBACK",
        "::ffff:127.0.0.1,LOOPBACK",
        "::ffff:7f00:2,LOOPBACK",
        "LocalHost,LOOPBACK",
        "10.255.255.255,PRIVATE",
        "172.16.0.1,PRIVATE",
        "172.32.0.1,PUBLIC",
        "192.168.0.1,PRIVATE",
        "::ffff:192.168.0.1,PRIVATE",
        "169.254.1.1,LINK_LOCAL",
        "fe80::1%eth0,LINK_LOCAL",
        "fd12:3456::1,UNIQUE_LOCAL",
        "169.254.169.254,METADATA",
        "::ffff:169.254.169.254,METADATA",
        "fd00:ec2::254,METADATA",
        "100.100.100.200,METADATA",
        "100.64.0.1,SPECIAL",
        "0.0.0.0,SPECIAL",
        "203.0.113.7,SPECIAL",
        "255.255.255.255,SPECIAL",
        "::,SPECIAL",
        "::7f00:1,SPECIAL",
        "64:ff9b::7f00:1,SPECIAL",
        "2002:7f00:1::,SPECIAL",
        "8.8.8.8,PUBLIC",
        "2606:4700::1111,PUBLIC",
        "localhost.example,PUBLIC",
        "127.1,PUBLIC",
        "0177.0.0.1,PUBLIC",
        "127.0.0.256,PUBLIC",
        "2130706433,PUBLIC",
        "'',PUBLIC",
        "1::2::3,PUBLIC"
    })
    void literalsHaveOneClass(String literal, AddressClass expected) {
        assertThat(AddressClass.of(literal)).isEqualTo(expected);
    }

    @Test
    void onlyOwnNetworksAreInternalAndOnlyTheInternetIsPublic() {
        assertThat(AddressClass.of("203.0.113.7").isInternal()).isFalse();
        assertThat(AddressClass.of("203.0.113.7").isPublic()).isFalse();
        assertThat(AddressClass.of("169.254.169.254").isInternal()).isFalse();
        assertThat(AddressClass.of("10.0.0.1").isInternal()).isTrue();
        assertThat(AddressClass.of("8.8.8.8").isPublic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:2:3:4:5:6:7:8", "::", "1::", "::8", "1::8", "::ffff:0:1.2.3.4", "2001:DB8::A"})
    void ipv6LiteralsAreReadBackTheSame(String literal) {
        // When
        IpAddress address = IpAddress.parse(literal).orElseThrow();

        // Then
        assertThat(IpAddress.parse(address.toString())).contains(address);
        assertThat(address.v4()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                ":1:2:3:4:5:6:7",
                "1:::2",
                "12345::",
                "g::",
                "::1.2.3",
                "[::1",
                "1.2.3.4.5",
                "1.2.3.",
                "１.2.3.4",
                "::1/64",
                "1:2:3:4:5:6:7:8::",
                "example.com"
            })
    void whatIsNotALiteralIsEmpty(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.9.8.7,true",
        "10.0.0.0/8,11.0.0.0,false",
        "10.9.8.7/8,10.0.0.1,true",
        "0.0.0.0/0,8.8.8.8,true",
        "0.0.0.0/0,::1,false",
        "1.2.3.4,1.2.3.4,true",
        "1.2.3.4/31,1.2.3.5,true",
        "1.2.3.4/31,1.2.3.6,false",
        "::/0,fe80::1,true",
        "2001:db8::/33,2001:db8:7fff::,true",
        "2001:db8::/33,2001:db8:8000::,false",
        "2001:db8::1:0/112,2001:db8::1:ffff,true",
        "2001:db8::1:0/112,2001:db8::2:0,false",
        "::ffff:10.0.0.0/104,10.1.1.1,true"
    })
    void rangesHoldTheirAddresses(String range, String address, boolean expected) {
        assertThat(AddressRange.parse(range)
                        .orElseThrow()
                        .contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "::/129", "::ffff:1.2.3.4/95", "x/8"})
    void badRangesAreEmpty(String range) {
        assertThat(AddressRange.parse(range)).isEmpty();
    }

    @Test
    void oneLimitCoversAWholeIpv6Network() {
        assertThat(IpAddress.parse("2001:db8::1").orElseThrow().network())
                .isEqualTo(IpAddress.parse("2001:db8::ffff:2").orElseThrow().network());
        assertThat(IpAddress.parse("10.0.0.1").orElseThrow().network().toString())
                .isEqualTo("10.0.0.1");
    }
}
