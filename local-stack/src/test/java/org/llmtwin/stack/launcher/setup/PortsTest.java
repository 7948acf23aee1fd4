package org.llmtwin.stack.launcher.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void saysWhichPortIsInUseAndHowToTakeAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.of(Map.of("TWIN_INFERENCE_PORT", Integer.toString(taken.getLocalPort())));

            assertThatThrownBy(() -> ports.requireFree(List.of(Endpoint.INFERENCE)))
                    .isInstanceOf(LauncherException.class)
                    .hasMessage("Port %d (inference-service) is in use: end the program that has it, or set "
                                    .formatted(taken.getLocalPort())
                            + "TWIN_INFERENCE_PORT to another");
            assertThat(ports.answers(Endpoint.INFERENCE)).isTrue();
        }
    }

    @Test
    void takesTheUsualPortWhereNoneIsNamed() {
        Ports ports = Ports.of(Map.of("TWIN_SITE_PORT", ""));

        assertThat(ports.of(Endpoint.SITE)).isEqualTo(8090);
        assertThat(ports.url(Endpoint.TRAINING)).isEqualTo("http://127.0.0.1:8083");
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> Ports.of(Map.of("TWIN_MONGO_PORT", "70000")))
                .hasMessage("TWIN_MONGO_PORT is '70000': must be a port from 1 to 65535");
    }
}
