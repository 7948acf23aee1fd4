package org.llmtwin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static AddressGuard guard(boolean allowPrivate, Set<String> allowed, String... addresses) {
        return new AddressGuard(allowPrivate, allowed, host -> {
            InetAddress[] resolved = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                resolved[i] = InetAddress.getByName(addresses[i]);
            }
            return resolved;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void an_address_of_the_own_network_is_refused(String address) {
        assertThatThrownBy(() -> guard(false, Set.of(), address).resolve("a.example", 80))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("only public addresses are opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1", "1.1.1.1", "2606:4700::1111"})
    void a_public_address_is_returned(String address) throws Exception {
        assertThat(guard(false, Set.of(), address).resolve("a.example", 80))
                .containsExactly(InetAddress.getByName(address));
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_refuse() {
        assertThatThrownBy(() -> guard(false, Set.of(), "8.8.8.8", "10.0.0.1").resolve("a.example", 80))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void what_configuration_allows_is_allowed_and_no_port_beside_it() {
        AddressGuard guard = guard(false, Set.of("127.0.0.1:8090"), "127.0.0.1");

        assertThatCode(() -> guard.resolve("127.0.0.1", 8090)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.resolve("127.0.0.1", 27017)).isInstanceOf(ForbiddenAddressException.class);
        assertThatCode(() -> guard(true, Set.of(), "10.0.0.1").resolve("a.example", 80))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://a.example/", "/relative", "http:///x", "http://u:p@a.example/"})
    void a_link_that_is_no_plain_web_address_is_refused(String link) {
        AddressGuard guard = guard(false, Set.of());

        assertThatThrownBy(() -> guard.check(URI.create(link))).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void the_port_is_the_named_one_or_the_scheme_s() {
        assertThat(AddressGuard.port(URI.create("https://a.example/"))).isEqualTo(443);
        assertThat(AddressGuard.port(URI.create("http://a.example/"))).isEqualTo(80);
        assertThat(AddressGuard.port(URI.create("http://a.example:8090/"))).isEqualTo(8090);
    }
}
