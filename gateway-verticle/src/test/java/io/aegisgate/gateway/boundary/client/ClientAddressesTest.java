package io.aegisgate.gateway.boundary.client;

import static io.aegisgate.gateway.boundary.BoundaryFixture.headers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
    private static final ClientAddresses ADDRESSES = new ClientAddresses(List.of("10.0.0.0/8", "::1", "192.168.7.7"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            value = {
                // peer, X-Forwarded-For, Forwarded, client, internal, loopback
                "8.8.8.8 ~ - ~ - ~ 8.8.8.8 ~ false ~ false",
                "127.0.0.1 ~ - ~ - ~ 127.0.0.1 ~ true ~ true",
                "127.0.0.1 ~ 127.0.0.1 ~ - ~ 127.0.0.1 ~ false ~ false",
                "10.0.0.1 ~ - ~ - ~ 10.0.0.1 ~ true ~ false",
                "::ffff:10.0.0.1 ~ 8.8.8.8 ~ - ~ 8.8.8.8 ~ false ~ false",
                "10.0.0.1 ~ 192.168.1.1 ~ - ~ 192.168.1.1 ~ true ~ false",
                "10.0.0.1 ~ 127.0.0.1, 8.8.8.8 ~ - ~ 8.8.8.8 ~ false ~ false",
                "10.0.0.1 ~ 127.0.0.1, 8.8.8.8, 10.9.9.9 ~ - ~ 8.8.8.8 ~ false ~ false",
                "10.0.0.1 ~ 172.16.0.1, 10.9.9.9, 192.168.7.7 ~ - ~ 172.16.0.1 ~ true ~ false",
                "10.0.0.1 ~ 10.1.1.1, 10.2.2.2 ~ - ~ 10.1.1.1 ~ true ~ false",
                "10.0.0.1 ~ 8.8.8.8:1234 ~ - ~ 8.8.8.8 ~ false ~ false",
                "::1 ~ [2001:4860::1]:443 ~ - ~ 2001:4860:0:0:0:0:0:1 ~ false ~ false",
                "10.0.0.1 ~ localhost ~ - ~ unknown ~ false ~ false",
                "10.0.0.1 ~ '' ~ - ~ unknown ~ false ~ false",
                "10.0.0.1 ~ 127.0.0.1, junk ~ - ~ unknown ~ false ~ false",
                "10.0.0.1 ~ - ~ for=192.168.1.1;proto=https ~ 192.168.1.1 ~ true ~ false",
                "10.0.0.1 ~ - ~ for=127.0.0.1, For=\"[2001:4860::1]:5\" ~ 2001:4860:0:0:0:0:0:1 ~ false ~ false",
                "10.0.0.1 ~ - ~ for=192.168.1.1, by=10.0.0.2 ~ unknown ~ false ~ false",
                "10.0.0.1 ~ - ~ for=_hidden ~ unknown ~ false ~ false",
                "10.0.0.1 ~ 192.168.1.1 ~ for=192.168.1.1 ~ 192.168.1.1 ~ true ~ false",
                "10.0.0.1 ~ 127.0.0.1 ~ for=8.8.8.8 ~ 127.0.0.1 ~ false ~ false",
                "10.0.0.1 ~ 8.8.8.8 ~ for=127.0.0.1 ~ 8.8.8.8 ~ false ~ false"
            })
    void theClientIsTheFirstHopFromTheRightThatIsNotTrusted(
            String peer, String forwardedFor, String forwarded, String client, boolean internal, boolean loopback) {
        // Given
        var headers = headers();
        if (forwardedFor != null) {
            headers.add("X-Forwarded-For", forwardedFor);
        }
        if (forwarded != null) {
            headers.add("Forwarded", forwarded);
        }

        // When
        ClientAddress found = ADDRESSES.of(peer, headers);

        // Then
        assertThat(found.text()).isEqualTo(client);
        assertThat(found.internal()).isEqualTo(internal);
        assertThat(found.loopback()).isEqualTo(loopback);
    }

    @Test
    void severalHeaderLinesAreOneList() {
        // When
        ClientAddress found =
                ADDRESSES.of("10.0.0.1", headers("X-Forwarded-For", "127.0.0.1", "X-Forwarded-For", "8.8.8.8"));

        // Then
        assertThat(found.text()).isEqualTo("8.8.8.8");
    }

    @Test
    void limitsCountUnreadableClientsUnderTheirProxy() {
        assertThat(ADDRESSES
                        .of("10.0.0.1", headers("X-Forwarded-For", "junk"))
                        .limitKey()
                        .toString())
                .isEqualTo("10.0.0.1");
        assertThat(ADDRESSES.of("2001:db8::5", headers()).limitKey())
                .isEqualTo(ADDRESSES.of("2001:db8::6", headers()).limitKey());
        assertThat(ADDRESSES.of("somewhere", headers()).internal()).isFalse();
    }
}
